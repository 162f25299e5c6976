import { osdfCache } from "./cacheKind.ts";
import { osdfOrigin } from "./originKind.ts";

export const kinds = { "osdf-cache": osdfCache, "osdf-origin": osdfOrigin };
