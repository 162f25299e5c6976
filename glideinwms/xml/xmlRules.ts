import type { Rule } from "../rule.ts";

export const xmlSyntax: Rule = {
	id: "xml-syntax",
	severity: "error",
	title: "The XML is not well formed",
};

export const xmlDoctype: Rule = {
	id: "xml-doctype",
	severity: "error",
	title: "Document types are refused: their entities can fill the memory",
};

export const xmlEntity: Rule = {
	id: "xml-entity",
	severity: "error",
	title: "Only XML's own entities are read",
};

export const xmlDepth: Rule = {
	id: "xml-depth",
	severity: "error",
	title: "Elements are nested too deeply",
};

export const xmlCharacter: Rule = {
	id: "xml-character",
	severity: "error",
	title: "XML cannot hold most control characters",
};
