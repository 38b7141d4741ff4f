import stories from "./stories.js";

export default function () {
  return stories().flatMap((story) => story.facts.quotes.map((quote) => ({ story, quote })));
}
