/** Where the server says that the console and the API are. */
const told = document.documentElement.dataset;
export const BASE = told.base ?? "/console";
export const API = told.api ?? "";
