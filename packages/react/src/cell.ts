/** A value that tells when it is replaced, and does something only while somebody listens. */
export class Cell<T> {
  private readonly listeners = new Set<() => void>();
  private resting: ReturnType<typeof setTimeout> | undefined;
  private end: (() => void) | undefined;

  constructor(
    private value: T,
    /** Called when the first listener comes; its answer when the last one has been gone a while. */
    private readonly begin: () => () => void = () => () => {},
  ) {}

  get = (): T => this.value;

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }

  change(part: Partial<T>): void {
    this.set({ ...this.value, ...part });
  }

  listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    clearTimeout(this.resting);
    this.end ??= this.begin();
    return () => {
      this.listeners.delete(listener);
      // React takes components away and puts them back; a connection should live through that.
      if (this.listeners.size === 0) this.resting = setTimeout(() => this.rest(), REST_MS);
    };
  };

  private rest(): void {
    const { end } = this;
    this.end = undefined;
    end?.();
  }
}

const REST_MS = 500;
