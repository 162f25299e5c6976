import type { RuleFacts } from "./ruleFact.ts";

/** What keeps a file from being read. */
export const textFacts = {
	"file-unreadable": {
		severity: "error",
		title: "The file or folder cannot be read",
	},
	"file-size": {
		severity: "error",
		title: "The file is too large to be a configuration",
	},
	encoding: { severity: "error", title: "The file is not UTF-8 text" },
	"xml-syntax": { severity: "error", title: "The XML is not well formed" },
	"xml-doctype": {
		severity: "error",
		title: "Document types are refused: their entities can fill the memory",
	},
	"xml-entity": {
		severity: "error",
		title: "Only XML's own entities are read",
	},
	"xml-depth": { severity: "error", title: "Elements are nested too deeply" },
	"xml-root": { severity: "error", title: "The root element is not frontend" },
	"list-stranger": {
		severity: "error",
		title: "A list contains something other than its items",
	},
	"too-complex": {
		severity: "error",
		title: "The file is too long or too deeply nested to be checked",
	},
	"yaml-syntax": { severity: "error", title: "The YAML cannot be read" },
	settings: {
		severity: "error",
		title:
			"The stack's settings have a fault, so nothing can be generated from them",
	},
} as const satisfies Readonly<Record<string, RuleFacts>>;
