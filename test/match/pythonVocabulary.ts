/** Names, the soft keywords of Python and what it folds to other letters among them. */
export const names =
	"a b x _ job glidein attr_dict getGlideinCpusNum int match case type print exec __debug__ é ﬁn 名 a·b True None False".split(
		" ",
	);

export const keywords =
	"False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
		" ",
	);

/** Literals that are right, and ones that are nearly so. */
export const literals = [
	..."0 1 42 0777 00 0_0 1__0 1_ _1 0x 0xFf 0x_f 0xg 0b 0b12 0b_1 0o7 0o8 0O17 1. .5 1.5 1._5 1_.5 1e5 1e 1e+ 1E-3 1e1_0 1j 1.5J 0e0 09 09.5 09j 0_9e1 1L 0xfL 1if 1or 1and 1in 1else 0xfor 1_000 1jif 0b1and 1e5or 1.real 1.e5 1..real ...".split(
		" ",
	),
	...String.raw`'a' "a" '' "" """a""" '''a'b''' r"\d" R'\'' b'a' b'é' rb'\x' u'a' ur'a' ub'a' fb'a'`.split(
		" ",
	),
	...String.raw`'\x4' '\x41' '\N{DASH}' '\u00e' '\U00110000' '\ud800' '\777\d' b'\x' '\8' '\U0010ffff'`.split(
		" ",
	),
	...String.raw`f'a' f'{a}' f'{a!r:>{b}}' f'{{}}' f'{}' f'}' f'{a' f'{a!x}' f'{a=}' f'{"b"}' f'{a["b"]}' f'{a\n}'`.split(
		" ",
	),
	...String.raw`f'\N{DASH}' f'{a:{b:{c}}}' f'{*a}' f'{yield}' f'{a:=5}' f'{a!=b}' f'{a#}' rf'{a}\{b}' f'\x4{a}'`.split(
		" ",
	),
	"f'{a =!s:x}'",
	"f'{lambda x: 1}'",
	"f'{(lambda x: 1)}'",
	"f'{x for x in a}'",
	"'a' b'c'",
	'"a" "b"',
	"Rb'a' bR'b'",
	"f'a' 'b' f'{c}'",
	"'a\\\nb'",
];

/** Reads of attributes, and what looks like one. */
export const reads = [
	'job["A"]',
	'job.get("A", 1)',
	'glidein["attrs"]["B"]',
	'glidein["attrs"].get("B","")',
	'glidein.get("attrs")["B"]',
	'attr_dict["C"]',
	'"A" in job',
	"'A' 'B' in job",
	'"A" not in glidein["attrs"]',
	'"A" in job in attr_dict',
	'job[r"\\A"]',
	'job["\\x41"]',
	'job[f"A"]',
	'job.get(("A"))',
	'("job")["A"]',
	'(job)["A"]',
	"job[b'A']",
	'job["A",]',
	'job.get(*"A")',
	'(job.get)("A")',
	'job.get(key="A")',
];

export const operators = [
	..."+ - * / % @ | & ^ < > // ** << >> <= >= == != <> := = += -> ! ? $ ` , . : ; && || =?=".split(
		" ",
	),
	..."and|or|in|not in|is|is not|not".split("|").map((word) => ` ${word} `),
];

export const blanks = ["", "", "", " ", " ", "  ", "\t", "\f", "\\\n"];

/** What an edit puts in. */
export const pieces = [
	..."()[]{}.,;:?!=<>&|^~+-*/%@\"'\\ 01289_xXeEjLabrfuB$#`\t\n\r\f\v\0",
	..."é\u00a0😀²٣·・\u200d\ufeff",
	..."** := ... ''' \"\"\" f' b' r' {x} <> != .get( [\"A\"] =1 )) (( *a **a".split(
		" ",
	),
	...keywords.map((word) => ` ${word} `),
	"\\\n",
	"\r\n",
	"# c",
	"#\n",
	"*, ",
	"/, ",
	" for x in y",
	" async for x in y",
	" if x",
	"lambda: ",
	"lambda x, *a, y=1, **k: ",
	" print 1",
];

/** Parts of which short texts are strung together. */
export const tokens = [
	..."a b x 1 's' ( ) ( ) [ ] { } , , : : . = == := * ** + - ~ / not and or in is if else for async await lambda yield from None ... f'{a}' b'b' __debug__ !r (x:=1) 1. 0x _ e5".split(
		" ",
	),
	"for x in y",
	"#c\n",
	"\n",
	"\\\n",
	" ",
	"\t",
];
