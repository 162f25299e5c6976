import type { FrontendLintRule } from "./frontendContext.ts";
import { attrExprSyntax } from "./rules/attrExprSyntax.ts";
import { attrListPublished } from "./rules/attrListPublished.ts";
import { attrListType } from "./rules/attrListType.ts";
import { attrOverwritten } from "./rules/attrOverwritten.ts";
import { boolSpelling } from "./rules/boolSpelling.ts";
import { classadConstant } from "./rules/classadConstant.ts";
import { classadMisreading } from "./rules/classadMisreading.ts";
import { classadTypes } from "./rules/classadTypes.ts";
import { cpusClause } from "./rules/cpusClause.ts";
import { credentialLevel } from "./rules/credentialLevel.ts";
import { defaultDirectory } from "./rules/defaultDirectory.ts";
import { dnDiffers } from "./rules/dnDiffers.ts";
import { dnHost } from "./rules/dnHost.ts";
import { fileInterpreter } from "./rules/fileInterpreter.ts";
import { filePrefix } from "./rules/filePrefix.ts";
import { foreignVo } from "./rules/foreignVo.ts";
import { generatorType } from "./rules/generatorType.ts";
import { latinText } from "./rules/latinText.ts";
import { limitAboveGlobal } from "./rules/limitAboveGlobal.ts";
import { limitOrder } from "./rules/limitOrder.ts";
import { logDays } from "./rules/logDays.ts";
import { matchAttrSide } from "./rules/matchAttrSide.ts";
import { matchAttrsAbsent } from "./rules/matchAttrsAbsent.ts";
import { matchAttrType } from "./rules/matchAttrType.ts";
import { matchAttrUnused } from "./rules/matchAttrUnused.ts";
import { matchExprConstant } from "./rules/matchExprConstant.ts";
import { matchExprEntryText } from "./rules/matchExprEntryText.ts";
import { matchExprEquality } from "./rules/matchExprEquality.ts";
import { matchExprSplit } from "./rules/matchExprSplit.ts";
import { matchExprSubscript } from "./rules/matchExprSubscript.ts";
import { msgTypes } from "./rules/msgTypes.ts";
import { nearAttribute } from "./rules/nearAttribute.ts";
import { nearName } from "./rules/nearName.ts";
import { nearPath } from "./rules/nearPath.ts";
import { nearRead } from "./rules/nearRead.ts";
import { noCredential } from "./rules/noCredential.ts";
import { noEnabledGroup } from "./rules/noEnabledGroup.ts";
import { portMissing } from "./rules/portMissing.ts";
import { proxyNeverUsed } from "./rules/proxyNeverUsed.ts";
import { repeatedElement } from "./rules/repeatedElement.ts";
import { replacedItem } from "./rules/replacedItem.ts";
import { sharedDn } from "./rules/sharedDn.ts";
import { siblingQueries } from "./rules/siblingQueries.ts";
import { staleSetting } from "./rules/staleSetting.ts";
import { tokenTwice } from "./rules/tokenTwice.ts";

/** Every rule on a frontend.xml beyond those of checkFrontend(). */
export const frontendLintRules: readonly FrontendLintRule[] = [
	repeatedElement,
	replacedItem,
	boolSpelling,
	nearAttribute,
	nearPath,
	limitOrder,
	limitAboveGlobal,
	logDays,
	msgTypes,
	defaultDirectory,
	latinText,
	noEnabledGroup,
	noCredential,
	siblingQueries,
	portMissing,
	dnHost,
	dnDiffers,
	sharedDn,
	nearName,
	classadMisreading,
	classadTypes,
	classadConstant,
	nearRead,
	attrListType,
	attrExprSyntax,
	staleSetting,
	foreignVo,
	filePrefix,
	matchAttrType,
	matchAttrSide,
	matchAttrUnused,
	matchExprSubscript,
	matchExprConstant,
	matchExprEquality,
	matchAttrsAbsent,
	cpusClause,
	attrListPublished,
	attrOverwritten,
	fileInterpreter,
	matchExprEntryText,
	matchExprSplit,
	credentialLevel,
	tokenTwice,
	generatorType,
	proxyNeverUsed,
];
