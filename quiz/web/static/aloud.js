/* Reading aloud by voices that this device has itself: any other voice would send the text to a company. */
"use strict";

(() => {
  const speech = window.speechSynthesis;
  const bars = Array.from(document.querySelectorAll("[data-aloud]"));
  if (!speech || !window.SpeechSynthesisUtterance || !bars.length) {
    return;
  }
  const RATE = "aloud-rate";
  const LEFT_OUT =
    "script, style, template, button, select, input, textarea, summary, nav, dialog, [hidden], [role=status], .aloud, .visually-hidden, .badge, .back-link, .leave, .switch, .onward, .licence, form > .hint, [data-not-aloud]";
  const BLOCKS = "p, li, h1, h2, h3, h4, dt, dd, label, legend, blockquote, figcaption, td, th, caption, figure";
  const highlights = window.CSS && window.CSS.highlights && window.Highlight ? window.CSS.highlights : null;

  // A browser may keep nothing for a site; then the speed holds for this page.
  const recall = () => {
    try {
      return window.localStorage.getItem(RATE);
    } catch {
      return null;
    }
  };
  const remember = (value) => {
    try {
      window.localStorage.setItem(RATE, value);
    } catch {
      // The speed is chosen all the same.
    }
  };

  const languageOf = (element) => (element.closest("[lang]") || document.documentElement).lang || "en";
  const main = (tag) => tag.toLowerCase().replace("_", "-").split("-")[0];

  // Voices of the device alone; the reader's own region goes first, then what the system prefers.
  const findVoice = (language) => {
    const wanted = language.toLowerCase();
    const mine = navigator.languages.map((one) => one.toLowerCase()).find((one) => main(one) === main(wanted));
    const tag = (voice) => voice.lang.toLowerCase().replace("_", "-");
    const rank = (voice) => (tag(voice) === mine ? 4 : 0) + (tag(voice) === wanted ? 2 : 0) + (voice.default ? 1 : 0);
    return speech
      .getVoices()
      .filter((voice) => voice.localService === true && main(voice.lang) === main(wanted))
      .sort((one, other) => rank(other) - rank(one))[0];
  };

  // The list of voices often comes late.
  const voicesListed = () =>
    new Promise((done) => {
      if (speech.getVoices().length) {
        done();
        return;
      }
      speech.addEventListener?.("voiceschanged", done, { once: true });
      window.setTimeout(done, 1500);
    });

  // The words in sight, one block after the other: a letter belongs to its option, a mark to its sentence.
  const blocksOf = (region) => {
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT, (node) => {
      const parent = node.parentElement;
      const drawn = parent.checkVisibility ? parent.checkVisibility() : parent.getClientRects().length;
      const seen = drawn && node.data.trim() && !parent.closest(LEFT_OUT);
      return seen ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    });
    const blocks = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement.closest(BLOCKS) || node.parentElement;
      const last = blocks[blocks.length - 1];
      if (last && last.element === element) {
        last.nodes.push(node);
      } else {
        blocks.push({ element, nodes: [node] });
      }
    }
    return blocks;
  };

  const sentencesIn = (text, language) => {
    if (window.Intl && Intl.Segmenter) {
      const segments = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
      return Array.from(segments, (one) => ({ start: one.index, end: one.index + one.segment.length }));
    }
    const found = [];
    for (const match of text.matchAll(/[^.!?…]*[.!?…]+["”»’)]*\s*|[^.!?…]+$/gu)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
    return found;
  };

  // A sentence as what to say, in which language, and where its words stand on the page.
  const sentencesOf = (block) => {
    const language = languageOf(block.nodes[0].parentElement);
    const places = [];
    let text = "";
    block.nodes.forEach((node) => {
      // A letter, a tag or a name beside the words is a word of its own.
      const apart = text && !/\s$/.test(text) && node.parentElement.matches(".option-text, .tag, .prompt");
      text += apart ? " " : "";
      places.push({ node, start: text.length });
      text += node.data;
    });
    const at = (offset, end) => {
      const held = places.filter((place) => (end ? place.start < offset : place.start <= offset)).pop() || places[0];
      return [held.node, Math.min(Math.max(offset - held.start, 0), held.node.data.length)];
    };
    return sentencesIn(text, language)
      .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)))
      .map(({ start, end }) => {
        const raw = text.slice(start, end);
        const range = new Range();
        range.setStart(...at(start + raw.search(/\S/), false));
        range.setEnd(...at(start + raw.trimEnd().length, true));
        return { text: raw.trim().replace(/\s+/g, " "), language, range, element: block.element };
      });
  };

  // What stands in a closed list is read once, after the lines that it belongs to.
  const listed = (region) => {
    const list = Array.from(region.querySelectorAll("select")).find((one) => one.getClientRects().length);
    if (!list || region.querySelector(".legend-list")) {
      return [];
    }
    const range = new Range();
    range.selectNode(list);
    return Array.from(list.options)
      .filter((option) => option.value)
      .map((option) => ({ text: option.text, language: languageOf(list), range, element: list.parentElement }));
  };

  const marked = { element: null };
  const unmark = () => {
    if (highlights) {
      highlights.delete("aloud");
    }
    if (marked.element) {
      marked.element.classList.remove("aloud-now");
      marked.element = null;
    }
  };
  const mark = (sentence) => {
    unmark();
    if (highlights) {
      highlights.set("aloud", new window.Highlight(sentence.range));
    } else {
      sentence.element.classList.add("aloud-now");
      marked.element = sentence.element;
    }
    const box = sentence.range.getBoundingClientRect();
    if (box.height && (box.top < 0 || box.bottom > window.innerHeight - 80)) {
      sentence.element.scrollIntoView({ block: "center", behavior: "auto" });
    }
  };

  let playing = null;

  const makePlayer = (bar) => {
    const region = bar.parentElement;
    const part = (name) => bar.querySelector(`[data-aloud-${name}]`);
    const [play, stop, rate, told] = ["play", "stop", "rate", "told"].map(part);
    const player = { state: "still", queue: [], at: 0, turn: 0 };

    const label = () => {
      const name = { still: "read", speaking: "pause", paused: "go-on" }[player.state];
      play.querySelectorAll("[data-when]").forEach((one) => (one.hidden = one.dataset.when !== name));
      stop.hidden = player.state === "still";
      rate.parentElement.hidden = player.state === "still";
    };
    const enter = (state) => {
      player.state = state;
      bar.dataset.state = state;
      label();
    };
    // Ending an utterance calls its handlers late: a turn that is over has nothing to say any more.
    const hush = () => {
      player.turn += 1;
      speech.cancel();
    };

    player.end = () => {
      hush();
      unmark();
      player.queue = [];
      player.at = 0;
      enter("still");
      if (playing === player) {
        playing = null;
      }
    };

    const say = () => {
      const sentence = player.queue[player.at];
      if (!sentence) {
        player.end();
        return;
      }
      const voice = findVoice(sentence.language);
      if (!voice) {
        player.end();
        told.hidden = false;
        return;
      }
      const turn = player.turn;
      const utterance = new window.SpeechSynthesisUtterance(sentence.text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = Number(rate.value);
      utterance.onend = () => {
        if (turn === player.turn) {
          player.at += 1;
          say();
        }
      };
      utterance.onerror = () => {
        if (turn === player.turn) {
          player.end();
        }
      };
      mark(sentence);
      speech.speak(utterance);
    };

    const begin = async () => {
      if (playing && playing !== player) {
        playing.end();
      }
      playing = player;
      told.hidden = true;
      hush();
      const turn = player.turn;
      await voicesListed();
      if (turn !== player.turn) {
        return;
      }
      player.queue = [...blocksOf(region).flatMap(sentencesOf), ...listed(region)];
      player.at = 0;
      enter("speaking");
      say();
    };

    play.addEventListener("click", () => {
      if (player.state === "still") {
        begin();
      } else if (player.state === "speaking") {
        // A browser's own pause is not to be relied on; the sentence begins again instead.
        hush();
        enter("paused");
      } else {
        enter("speaking");
        say();
      }
    });
    stop.addEventListener("click", () => {
      player.end();
      play.focus();
    });
    rate.addEventListener("change", () => {
      remember(rate.value);
      bars.forEach((other) => (other.querySelector("[data-aloud-rate]").value = rate.value));
      if (player.state === "speaking") {
        hush();
        say();
      }
    });
    const kept = recall();
    if (Array.from(rate.options).some((option) => option.value === kept)) {
      rate.value = kept;
    }
    label();
    return player;
  };

  const players = bars.map(makePlayer);

  bars.forEach((bar) => {
    bar.hidden = false;
  });
  window.addEventListener("pagehide", () => players.forEach((player) => player.end()));
})();
