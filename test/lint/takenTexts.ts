import type { Release } from "../../glideinwms/release.ts";

/** A change to the unbroken frontend.xml that GlideinWMS takes, and that does what it says. */
export interface TakenText {
	readonly title: string;
	/** Its first occurrence is replaced. */
	readonly from: string;
	readonly to: string;
	/** Default: 3.10.17. */
	readonly release?: Release;
}

/** What lint must not complain of. */
export const takenTexts: readonly TakenText[] = [
	{
		title: "a group whose glideins are never removed",
		from: '<glideins_removal type="NO"/>',
		to: '<glideins_removal type="DISABLE"/>',
	},
	{
		title: "a comment with typographic signs",
		from: '<schedd DN="/CN=submit.example.org"',
		to: '<schedd comment="the VO\u2019s \u2026" DN="/CN=submit.example.org"',
	},
	{
		title: "a host with the point of DNS's root",
		from: 'fullname="submit.example.org"',
		to: 'fullname="submit.example.org."',
	},
	{
		title: "a whole number with blanks around it, as Python reads it",
		from: 'type="int" value="2400"',
		to: 'type="int" value=" 2_400 "',
	},
	{
		title: "a pool of credentials whose indexes are words",
		from: 'absfname="/etc/grid-security/pilot.proxy"',
		to: 'absfname="/etc/grid-security/pilot." pool_idx_list="one, two,4-6"',
	},
	{
		title: "GLIDEIN_CCB where there are no ccbs to make it from",
		from: "   <attrs>\n",
		to: '   <attrs>\n      <attr name="GLIDEIN_CCB" type="string" value="pool.example.org:9620"/>\n',
	},
	{
		title: "a stand-by that is off and names no master",
		from: '<high_availability check_interval="300"/>',
		to: '<high_availability check_interval="300" enabled="False"><ha_frontends><ha_frontend/></ha_frontends></high_availability>',
	},
	{
		title: "the message type ADMIN, and old logs counted by a float",
		from: 'msg_types="INFO, ERR"',
		to: 'msg_types="ADMIN" backup_count="5.0"',
	},
	{
		title:
			"an instruction for a style sheet, and a text that ends as CDATA does",
		from: "   <config>\n",
		to: '   <?xml-stylesheet href="x"?>]]&gt;<config>\n',
	},
];
