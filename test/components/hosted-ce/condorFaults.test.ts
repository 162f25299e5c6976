import { itRefuses, type ServiceCase } from "../../support/serviceFaults.ts";
import { at, withVo } from "./ceSettings.ts";

const condor: ServiceCase[] = [
	{
		title: "a setting of HTCondor that the program makes",
		change: withVo("condor_ce: { settings: { PORT: 9620 } }"),
		at: at(2, 32),
		says: /PORT is generated from expose.node_port: remove it/,
	},
	{
		title: "routes in the syntax that HTCondor removed",
		change: withVo(
			"condor_ce:\n  settings:\n    JOB_ROUTER_ENTRIES: '[ Name = \"x\" ]'",
		),
		at: at(4, 25),
		says: /JOB_ROUTER_ENTRIES uses the route syntax that HTCondor 24 removed: write the routes in condor_ce\.routes/,
	},
	{
		title: "an evaluated attribute that is no expression",
		change: withVo(
			'condor_ce: { routes: [{ name: a, eval_set: { B: "1 +" } }] }',
		),
		at: at(2, 49),
		says: /condor_ce\.routes\.0\.eval_set\.B: /,
	},
	{
		title: "an attribute that a route makes twice",
		change: withVo(
			"condor_ce: { routes: [{ name: a, set: { B: 1 }, eval_set: { b: 2 } }] }",
		),
		at: at(2, 64),
		says: /b is set under both set and eval_set, but a route sets it once: remove one of them/,
	},
	{
		title: "an attribute that a route sets and deletes",
		change: withVo(
			"condor_ce: { routes: [{ name: a, set: { B: 1 }, delete: [B] }] }",
		),
		at: at(2, 58),
		says: /B is also set under set: HTCondor would set it after deleting it\. Remove one of them/,
	},
	{
		title: "a setting that would swallow the next one",
		change: withVo("condor_ce: { settings: { A: 'one, \\' } }"),
		at: at(2, 29),
		says: /A \\ at the end would append the next setting to this one/,
	},
	{
		title: "a setting whose bracket is not closed",
		change: withVo('condor_ce: { settings: { A: "$(B" } }'),
		at: at(2, 29),
		says: /Unclosed bracket in "\$\(B"/,
	},
	{
		title: "a setting twice, in other letters",
		change: withVo("condor_ce: { settings: { MAX_JOBS: 1, Max_Jobs: 2 } }"),
		at: at(2, 49),
		says: /Max_Jobs and MAX_JOBS are the same name to HTCondor: remove one of them/,
	},
	{
		title: "a condition that HTCondor cannot read",
		change: withVo(
			'condor_ce: { settings: { SYSTEM_PERIODIC_REMOVE: "JobStatus = 5" } }',
		),
		at: at(2, 50),
		says: /Found "=" where an operator or the end is needed: write == instead \(character 11 of the expression\)/,
	},
	{
		title: "a route's condition that HTCondor cannot read",
		change: withVo(
			'condor_ce: { routes: [{ name: gpu, when: "RequestGPUs >" }] }',
		),
		at: at(2, 42),
		says: /of the expression/,
	},
	{
		title: "a route's condition that ends in a comment",
		change: withVo(
			'condor_ce: { routes: [{ name: gpu, when: "RequestGPUs > 0 // GPUs" }] }',
		),
		at: at(2, 42),
		says: /The comment "\/\/ GPUs" hides what is appended after it: remove it \(character 17 of the expression\)/,
	},
	{
		title: "a route's condition with arguments that are exchanged",
		change: withVo(
			"condor_ce: { routes: [{ name: gpu, when: 'regexp(Owner, \"^osg\")' }] }",
		),
		at: at(2, 42),
		says: /The pattern of regexp comes second, so it is the text that is searched: swap the arguments, expected regexp\(pattern, text, text\?\) \(character 1 of the expression\)/,
	},
	{
		title: "a route's attribute with a function that does not exist",
		change: withVo(
			"condor_ce: { routes: [{ name: gpu, set: { Site: 'concat(\"a\", Owner)' } }] }",
		),
		at: at(2, 49),
		says: /HTCondor has no function "concat".*strcat/,
	},
	{
		title: "a setting's condition with a pattern that is none",
		change: withVo(
			"condor_ce: { settings: { SYSTEM_PERIODIC_HOLD: 'regexp(\"(abc\", Owner)' } }",
		),
		at: at(2, 48),
		says: /"\(abc" as argument 1 of regexp\(pattern, text, text\?\) is not a regular expression, an error: a "\(" is not closed \(character 8 of the expression\)/,
	},
	{
		title: "a route's attribute that HTCondor cannot read",
		change: withVo(
			"condor_ce: { routes: [{ name: gpu, set: { Site: 'strcat(\"a\"' } }] }",
		),
		at: at(2, 49),
		says: /of the expression/,
	},
	{
		title: "two routes of one name",
		change: withVo("condor_ce: { routes: [{ name: gpu }, { name: GPU }] }"),
		at: at(2, 46),
		says: /The route name "GPU" is already used: choose another/,
	},
	{
		title: "no route at all",
		change: withVo("condor_ce: { default_route: false }"),
		at: at(2, 29),
		says: /No route, and no default route, so no job would ever run: add a route/,
	},
	{
		title: "a file over the program's own",
		change: withVo(
			"condor_ce: { config_maps: [{ config_map: ours, file: 90-instance.conf }] }",
		),
		at: at(2, 54),
		says: /Duplicate file \/etc\/condor-ce\/config\.d\/90-instance\.conf: choose another name/,
	},
	{
		title: "an option of osg-configure that the program makes",
		change: withVo("osg_configure: { Site Information: { Resource: Other } }"),
		at: at(2, 48),
		says: /osg_configure\.Site Information\.Resource: Resource is generated from other settings: remove it, and use site, remote, expose\.host and pilots/,
	},
	{
		title: "pilots without their number",
		change: withVo("pilots: { gpu: { gpus: 1 } }"),
		at: at(2, 11),
		says: /pilots\.gpu\.max: The value is missing: the number of these pilots that a factory may send/,
	},
	{
		title: "pilots of a VO that is not let in",
		change: withVo("pilots: { gpu: { max: 1, vos: [cms] } }"),
		at: at(2, 32),
		says: /Unknown VO "cms": expected osg \(vos\)/,
	},
];

describe("What a hosted CE is told", () => itRefuses(condor));
