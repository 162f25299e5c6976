# Functions for the files customize.d/*.awk, which are called once for each line of squid.conf.frontierdefault.
# A line sets an option whether or not it is commented out; the first that does is replaced, later ones are commented out.

function sets(option) {
	return match($0 " ", "^#? *" option "[ \t]")
}

function comment() {
	if ($0 !~ /^#/) $0 = "# " $0
}

# Gives the option a value: after its documentation, or in place of the first line that sets it.
function setoption(option, value) {
	if (match($0 " ", "^#  TAG: " option "[ \t]")) {
		done[option] = NR
		$0 = $0 "\n" option " " value
	} else if (sets(option) && !(option in done)) {
		done[option] = NR
		$0 = option " " value
	} else if (sets(option)) comment()
}

# Gives one parameter of the option a value, the first one having the number 1. May be called for several.
function setoptionparameter(option, number, value) {
	if (!sets(option)) return
	if (!(option in done)) {
		done[option] = NR
		sub(/^# */, "")
	}
	if (done[option] == NR) $(number + 1) = value
	else comment()
}

# Prints a line wherever the pattern matches: before that line, or after it where this is called after `print`.
function insertline(pattern, line) {
	if (match($0, pattern)) print line
}

function commentout(pattern) {
	if (match($0, pattern)) comment()
}

function uncomment(pattern) {
	if (match($0, "^# *" pattern)) sub(/^# */, "")
}
