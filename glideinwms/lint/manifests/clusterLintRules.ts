import type { ClusterLintRule } from "./clusterContext.ts";
import { apiGone } from "./rules/apiGone.ts";
import { certificateUnmounted } from "./rules/certificateUnmounted.ts";
import { configMount } from "./rules/configMount.ts";
import { imageRemoval } from "./rules/imageRemoval.ts";
import { movingTarget } from "./rules/movingTarget.ts";
import { nodeTerms } from "./rules/nodeTerms.ts";
import { outputReadOnly } from "./rules/outputReadOnly.ts";
import { pathNotPersistent } from "./rules/pathNotPersistent.ts";
import { rollingUpdateClaim } from "./rules/rollingUpdateClaim.ts";
import { scitokenSubpath } from "./rules/scitokenSubpath.ts";
import { scriptInterpreter } from "./rules/scriptInterpreter.ts";
import { serviceMatch } from "./rules/serviceMatch.ts";
import { tokenFolder } from "./rules/tokenFolder.ts";
import { tokenIssuerTwice } from "./rules/tokenIssuerTwice.ts";
import { trustDomain } from "./rules/trustDomain.ts";
import { urlHost } from "./rules/urlHost.ts";
import { volumeUnknown } from "./rules/volumeUnknown.ts";
import { voPool } from "./rules/voPool.ts";

/** Every rule on manifests, alone and together with the frontend's files. */
export const clusterLintRules: readonly ClusterLintRule[] = [
	apiGone,
	rollingUpdateClaim,
	nodeTerms,
	movingTarget,
	imageRemoval,
	volumeUnknown,
	configMount,
	serviceMatch,
	pathNotPersistent,
	voPool,
	urlHost,
	outputReadOnly,
	certificateUnmounted,
	tokenFolder,
	trustDomain,
	scitokenSubpath,
	tokenIssuerTwice,
	scriptInterpreter,
];
