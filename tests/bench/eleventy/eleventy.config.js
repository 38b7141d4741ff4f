// The same pages as Factbox's, as Eleventy's own guide builds pages from data: pagination over global data.
import markdownIt from "markdown-it";

const markdown = markdownIt({ html: false });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });

export default function (config) {
  config.addFilter("md", (text) => markdown.render(text));
  config.addFilter("mdline", (text) => markdown.renderInline(text));
  config.addFilter("plain", (text) => markdown.renderInline(text).replace(/<[^>]+>/g, ""));
  config.addFilter("day", (text) => day.format(new Date(text)));
  config.addFilter("weekday", (text) => weekday.format(new Date(text)));
  config.addFilter("json", (value) => JSON.stringify(value, null, 1));
  config.addFilter("of", (quotes, id) => quotes.filter((quote) => quote.speaker === id));
  config.addFilter("with", (events, id) => events.filter((event) => event.actors.includes(id)));
  config.addFilter("actor", (actors, id) => actors.find((actor) => actor.id === id));
  config.addFilter("bydate", (events) => [...events].sort((a, b) => (a.when < b.when ? -1 : 1)));
  return { dir: { input: ".", output: "_site", includes: "_includes", data: "_data" } };
}
