import { attribute, dict, element, leaf, list } from "./schema.ts";

const credential = leaf("A credential that glideins are submitted with", {
	absfname: attribute("path", "File of the credential"),
	keyabsfname: attribute("path", "File of the key, for key pairs"),
	pilotabsfname: attribute(
		"path",
		"File of the pilot's proxy, where it is not the one submitted with",
	),
	type: attribute(
		"text",
		"Base type and modifiers, joined by +, e.g. grid_proxy, scitoken, key_pair+vm_id",
		{ default: "grid_proxy" },
	),
	purpose: attribute(
		"text",
		"What it is for: request, callback, payload or a name of the VO's own",
		{ default: "request", since: "3.11.3" },
	),
	context: attribute("python", "The generator's settings, as a Python dict", {
		since: "3.11.3",
	}),
	trust_domain: attribute("text", "Trust domain of the entries to use it at", {
		default: "OSG",
	}),
	creation_script: attribute("path", "Command that renews it"),
	update_frequency: attribute(
		"int",
		"Renew it when it is valid for less than this",
		{ unit: "seconds" },
	),
	remote_username: attribute("text", "User at the remote resource"),
	name: attribute("text", "Unique name of the credential", { since: "3.9.6" }),
	generator: attribute("text", "Python module that generates the credential", {
		since: "3.9.6",
	}),
	vm_id: attribute("text", "Identifier of the VM image"),
	vm_type: attribute("text", "Type of the VM"),
	vm_id_fname: attribute("path", "File with the identifier of the VM image"),
	vm_type_fname: attribute("path", "File with the type of the VM"),
	pool_idx_len: attribute(
		"int",
		"Digits that the indexes of a pool of files are padded to with zeros",
		{ unit: "digits" },
	),
	pool_idx_list: attribute("text", "Indexes of a pool of files: 1,4-6"),
	security_class: attribute(
		"text",
		"Credentials of a class may read each other (default: frontend, or group_NAME)",
	),
	project_id: attribute("text", "Project, e.g. TG-12345"),
});

const parameter = leaf(
	"A parameter that a generator makes for each request",
	{
		value: attribute("text", "Value of the parameter"),
		type: attribute("text", "Type of the parameter: int, string or expr"),
		context: attribute("python", "The generator's settings, as a Python dict"),
	},
	{ since: "3.11.3" },
);

const groupAttributes = {
	proxy_selection_plugin: attribute(
		"text",
		"Which credentials are used for a request (default: ProxyAll, 3.11: CredentialsBasic)",
	),
	security_name: attribute(
		"text",
		"Name that factories know this frontend by (default: frontend_name)",
	),
	idtoken_lifetime: attribute(
		"int",
		"Lifetime of the IDTOKENs made for glideins (24 where absent)",
		{
			unit: "hours",
			since: "3.9.6",
			earlierDefault: { until: "3.10.0", default: 24 },
		},
	),
	idtoken_keyname: attribute(
		"text",
		"Name of the key that signs the IDTOKENs made for glideins",
		{ since: "3.10.17" },
	),
};

const children = {
	credentials: list("credential", ["absfname", "generator"], credential),
	parameters: dict("parameter", parameter, { since: "3.11.3" }),
};

const help = "Credentials, and names that factories know this frontend by";

/** The `security` element of a group. */
export const groupSecurity = element(help, groupAttributes, children);

/** The global `security` element: a group's, and the frontend's own identity. */
export const globalSecurity = element(
	help,
	{
		...groupAttributes,
		classad_proxy: attribute(
			"path",
			"Proxy or certificate that this frontend talks to the collectors with",
		),
		proxy_DN: attribute("dn", "Subject of classad_proxy"),
		sym_key: attribute("text", "Algorithm that messages are encrypted with", {
			default: "aes_256_cbc",
		}),
	},
	children,
);
