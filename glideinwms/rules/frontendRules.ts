import { attrValueFaults, singularityWrapperFaults } from "./attrs.ts";
import { classAdFaults } from "./classAdFaults.ts";
import { credentialFaults, pluginFaults } from "./credentials.ts";
import { expansionFaults } from "./expansionFaults.ts";
import { duplicateFileFaults, fileFaults } from "./files.ts";
import { generatorFaults } from "./generators.ts";
import { dnFaults, identityFaults, proxyDnFaults } from "./identities.ts";
import { factoryMatchAttrFaults, jobMatchAttrFaults } from "./matchAttrs.ts";
import { matchExpressionFaults } from "./matchExpressions.ts";
import {
	attrNameFaults,
	frontendNameFaults,
	generatedAttrFaults,
	groupNameFaults,
	matchAttrNameFaults,
} from "./names.ts";
import { duplicateNodeFaults, nodeFaults } from "./nodes.ts";
import { pathKindFaults } from "./pathKinds.ts";
import { pathFaults, policyFileFaults } from "./paths.ts";
import {
	allScheddsFaults,
	highAvailabilityFaults,
	poolFaults,
	reachFaults,
} from "./pool.ts";
import type { FrontendRule } from "./sectionsOf.ts";
import { sideFaults } from "./sideFaults.ts";
import { monitorUrlFaults, urlFaults } from "./web.ts";

/** Every rule on a model that has the table's shape, in the order in which their faults are reported. */
export const frontendRules: readonly FrontendRule[] = [
	frontendNameFaults,
	groupNameFaults,
	attrNameFaults,
	matchAttrNameFaults,
	generatedAttrFaults,
	poolFaults,
	highAvailabilityFaults,
	allScheddsFaults,
	reachFaults,
	nodeFaults,
	duplicateNodeFaults,
	dnFaults,
	identityFaults,
	proxyDnFaults,
	attrValueFaults,
	singularityWrapperFaults,
	expansionFaults,
	pathFaults,
	pathKindFaults,
	policyFileFaults,
	fileFaults,
	duplicateFileFaults,
	credentialFaults,
	pluginFaults,
	generatorFaults,
	urlFaults,
	monitorUrlFaults,
	factoryMatchAttrFaults,
	jobMatchAttrFaults,
	matchExpressionFaults,
	classAdFaults,
	sideFaults,
];
