# The image's awk functions, by what its documentation says of them: each works on the line at hand.
function starts(name) { return index($0, name " ") == 1 }
function setoption(name, value) {
	if (starts(name)) $0 = name " " value
	else if ($0 == "#  TAG: " name) $0 = $0 "\n" name " " value
}
function setoptionparameter(name, place, value,   words, count, text, i) {
	if (!starts(name)) return
	count = split($0, words, " ")
	words[place + 1] = value
	text = words[1]
	for (i = 2; i <= count; i++) text = text " " words[i]
	$0 = text
}
function insertline(pattern, text) { if ($0 ~ pattern) print text }
function commentout(text) { if (starts(text)) $0 = "# " $0 }
