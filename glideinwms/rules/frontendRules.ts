import { allScheddsAlone } from "./allSchedds.ts";
import { attrExpansion } from "./attrExpansion.ts";
import { attrGenerated } from "./attrGenerated.ts";
import { attrName } from "./attrName.ts";
import { attrValues } from "./attrValues.ts";
import { classAdExpressions } from "./classAdExpressions.ts";
import { classadSide } from "./classadSide.ts";
import { credentialSettings } from "./credentialSettings.ts";
import { dnSyntax } from "./dnSyntax.ts";
import { duplicateFile } from "./duplicateFile.ts";
import { duplicateNode } from "./duplicateNode.ts";
import { factoryMatchAttrTwice } from "./factoryMatchAttrTwice.ts";
import { fileSettings } from "./fileSettings.ts";
import { frontendName } from "./frontendName.ts";
import type { FrontendCheck, FrontendRule } from "./frontendRule.ts";
import { generatorContext } from "./generatorContext.ts";
import { groupNames } from "./groupNames.ts";
import { groupReach } from "./groupReach.ts";
import { highAvailabilityMaster } from "./highAvailabilityMaster.ts";
import { identity } from "./identity.ts";
import { jobMatchAttrTypes } from "./jobMatchAttrTypes.ts";
import { matchAttrName } from "./matchAttrName.ts";
import { matchExpressions } from "./matchExpressions.ts";
import { monitorUrl } from "./monitorUrl.ts";
import { nodeSyntax } from "./nodeSyntax.ts";
import { pathAbsolute } from "./pathAbsolute.ts";
import { pathKind } from "./pathKind.ts";
import { policyFile } from "./policyFile.ts";
import { poolCollectors } from "./poolCollectors.ts";
import { proxyDn } from "./proxyDn.ts";
import { proxySelectionPlugin } from "./proxySelectionPlugin.ts";
import { singularityWrapper } from "./singularityWrapper.ts";
import { webUrl } from "./webUrl.ts";

/** Every check of a model that has the table's shape, in the order in which their faults are reported. */
export const frontendRules: readonly (FrontendRule | FrontendCheck)[] = [
	frontendName,
	groupNames,
	attrName,
	matchAttrName,
	attrGenerated,
	poolCollectors,
	highAvailabilityMaster,
	allScheddsAlone,
	groupReach,
	nodeSyntax,
	duplicateNode,
	dnSyntax,
	identity,
	proxyDn,
	attrValues,
	singularityWrapper,
	attrExpansion,
	pathAbsolute,
	pathKind,
	policyFile,
	fileSettings,
	duplicateFile,
	credentialSettings,
	proxySelectionPlugin,
	generatorContext,
	webUrl,
	monitorUrl,
	factoryMatchAttrTwice,
	jobMatchAttrTypes,
	matchExpressions,
	classAdExpressions,
	classadSide,
];
