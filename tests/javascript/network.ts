import http from "node:http";
import net from "node:net";
import type { AddressInfo } from "node:net";

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => boolean;

/**
 * The network between a client and the real server, with its faults: what goes through is not
 * touched, what is refused or cut off is refused or cut off as networks do it.
 */
export class Network {
  /** Asked first; true: answered here. */
  answer: Answer = () => false;
  /** Files of the test's own page. */
  page: Answer = () => false;
  /** No new sockets come through, and the open ones are cut. */
  isSocketBlocked = false;
  url = "";
  readonly seen: { method: string; path: string; headers: http.IncomingHttpHeaders }[] = [];
  socketsOpened = 0;
  private readonly sockets = new Set<net.Socket>();
  private readonly onward = new Set<net.Socket>();
  private readonly server: http.Server;

  private constructor(private readonly target: URL) {
    this.server = http.createServer((request, response) => this.pass(request, response));
    this.server.on("upgrade", (request, socket, head) => this.upgrade(request, socket as net.Socket, head));
  }

  static async to(api: string): Promise<Network> {
    const made = new Network(new URL(api));
    await new Promise<void>((resolve) => made.server.listen(0, "127.0.0.1", resolve));
    made.url = `http://127.0.0.1:${(made.server.address() as AddressInfo).port}`;
    return made;
  }

  get openSockets(): number {
    return this.sockets.size;
  }

  count(method: string, path: string): number {
    return this.seen.filter((each) => each.method === method && each.path.startsWith(path)).length;
  }

  cutSockets(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  blockSockets(): void {
    this.isSocketBlocked = true;
    this.cutSockets();
  }

  /** The open sockets stay, but nothing comes through them any more. */
  hang(): void {
    for (const socket of this.sockets) socket.unpipe();
    for (const socket of this.onward) socket.unpipe();
  }

  async close(): Promise<void> {
    this.cutSockets();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method = "", url: path = "", headers } = request;
    this.seen.push({ method, path, headers });
    if (this.page(request, response) || this.answer(request, response)) return;
    const { hostname: host, port } = this.target;
    const onward = http.request({ host, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }

  private upgrade(request: http.IncomingMessage, socket: net.Socket, head: Buffer): void {
    if (this.isSocketBlocked) {
      socket.destroy();
      return;
    }
    const onward = net.connect(Number(this.target.port), this.target.hostname, () => {
      const lines = [`GET ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) {
        lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      }
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    this.socketsOpened++;
    this.sockets.add(socket);
    this.onward.add(onward);
    const end = () => {
      this.sockets.delete(socket);
      this.onward.delete(onward);
      socket.destroy();
      onward.destroy();
    };
    for (const side of [socket, onward]) side.on("close", end).on("error", end);
  }
}

/** An answer as a problem, where a test wants one that the real server gives only on a bad day. */
export function refuse(response: http.ServerResponse, status: number, code: string): true {
  response.writeHead(status, { "content-type": "application/problem+json" });
  const title = "Refused by the test's network";
  response.end(JSON.stringify({ type: `/problems/${code}`, title, status, detail: title, code }));
  return true;
}
