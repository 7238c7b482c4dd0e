import type { Client, PathsWithMethod } from "./client.js";
import type { paths } from "./api.gen.js";

interface Paged<T> {
  data: T[];
  meta: { next?: string | null };
}
type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;
/** The lists: routes whose answer is `{data, meta: {next}}`. */
export type ListPath = {
  [Path in PathsWithMethod<paths, "get">]: Answer<Path> extends Paged<unknown> ? Path : never;
}[PathsWithMethod<paths, "get">];
type Params<Path extends ListPath> = paths[Path] extends { get: { parameters: infer P } } ? P : never;
type Options<Path extends ListPath> = {
  params?: Partial<Omit<Params<Path>, "header" | "cookie">>;
  signal?: AbortSignal;
};
export type ItemOf<Path extends ListPath> = Answer<Path> extends Paged<infer T> ? T : never;

/** One page after the other, by cursor, until there are no more or the caller stops. */
export async function* pages<Path extends ListPath>(
  client: Client,
  path: Path,
  options: Options<Path> = {},
): AsyncGenerator<Answer<Path>, void, undefined> {
  const params = options.params as { query?: object } | undefined;
  let after: string | null | undefined;
  do {
    const query = { ...params?.query, ...(after ? { after } : {}) };
    const page: unknown = await client.get(path, { ...options, params: { ...params, query } } as never);
    yield page as Awaited<Answer<Path>>;
    after = (page as Paged<unknown>).meta.next;
  } while (after);
}

/** Every item of a list, page by page behind the scenes. */
export async function* items<Path extends ListPath>(
  client: Client,
  path: Path,
  options: Options<Path> = {},
): AsyncGenerator<ItemOf<Path>, void, undefined> {
  for await (const page of pages(client, path, options)) {
    yield* (page as unknown as Paged<ItemOf<Path>>).data;
  }
}
