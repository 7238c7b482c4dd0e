export type { components, operations, paths } from "./api.gen.js";
export { createClient, type Client, type ClientOptions, type Token, type Verb } from "./client.js";
export {
  createLive,
  type Live,
  type LiveEvent,
  type LiveOptions,
  type LiveState,
  type Told,
} from "./live.js";
export { items, pages, type ItemOf, type ListPath } from "./pages.js";
export { Problem, type ProblemBody } from "./problems.js";
export type { Code } from "./problems.gen.js";
export { jitter, type Retrying } from "./retry.js";
