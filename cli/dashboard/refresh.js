// Without it the page is the same and reloads once a minute. With it only what changed is replaced, so that focus, scroll
// positions and open details stay.
(() => {
	const period = 10_000;
	const byId = (id) => document.getElementById(id);
	const [button, said, stale] = ["pause", "said", "stale"].map(byId);
	let paused = false;

	/** Where an element is below another one, as the numbers of its ancestors. */
	const pathTo = (element, top) => {
		const path = [];
		for (let at = element; at !== top; at = at.parentElement) {
			if (at?.parentElement == null) return undefined;
			path.unshift([...at.parentElement.children].indexOf(at));
		}
		return path;
	};

	const replace = (now, then) => {
		const focused = document.activeElement;
		const path = pathTo(focused, now);
		const open = [...now.querySelectorAll("details[open][id]")];
		const moved = [...now.querySelectorAll(".scroll")].map(
			(one) => one.scrollLeft,
		);
		now.replaceChildren(...document.importNode(then, true).childNodes);
		for (const { id } of open) byId(id)?.setAttribute("open", "");
		now.querySelectorAll(".scroll").forEach((one, index) => {
			one.scrollLeft = moved[index] ?? 0;
		});
		const same = path?.reduce((at, index) => at?.children[index], now);
		if (same?.tagName === focused?.tagName) same.focus({ preventScroll: true });
	};

	const update = (next) => {
		const [now, then] = [document, next].map((one) =>
			one.querySelector("main"),
		);
		const [time, nextTime] = [document, next].map((one) =>
			one.querySelector("time"),
		);
		if (now === null || then === null) return;
		if (nextTime !== null)
			time?.replaceWith(document.importNode(nextTime, true));
		if (now.innerHTML === then.innerHTML) return;
		const wrong = byId("wrong")?.textContent;
		replace(now, then);
		if (byId("wrong")?.textContent !== wrong)
			said.textContent = "What is wrong has changed";
	};

	const look = async () => {
		if (paused || document.hidden) return;
		try {
			const answer = await fetch(location.href, { cache: "no-store" });
			if (!answer.ok) throw new Error(answer.statusText);
			update(new DOMParser().parseFromString(await answer.text(), "text/html"));
			stale.hidden = true;
		} catch {
			stale.hidden = false;
		}
	};

	// A page that was opened as a file stays as it is, with its time.
	if (location.protocol.startsWith("http")) {
		button.hidden = false;
		button.addEventListener("click", () => {
			paused = !paused;
			button.textContent = paused ? "Resume updates" : "Pause updates";
			look();
		});
		setInterval(look, period);
		document.addEventListener("visibilitychange", look);
	}
})();
