import type { News, NewsItem } from '#findings/news.ts';
import type { CommunityPlace } from '#findings/place.ts';
import type { Frame } from './frame.ts';
import { html, type Html } from './html.ts';
import { TAGS } from './reader.ts';
import { lineText } from './told.ts';

/** The start of a day in Kyrgyzstan: a feed wants a moment, and no more than the day is told. */
const momentOf = (day: string): string => `${day}T00:00:00+06:00`;

function entry(frame: Frame, origin: string, community: string, item: NewsItem): Html {
  const { reader } = frame;
  const { commitment, measure, number, line } = item;
  const path = `/c/${community}/k/${commitment}`;
  const said = lineText(reader, line);
  return html`<entry>
    <id>${origin}${path}?line=${number}</id>
    <title>${measure}</title>
    <updated>${momentOf(line.on)}</updated>
    <link href="${reader.link(path)}" />
    <summary>${said}</summary>
  </entry>`;
}

/**
 * What happened last to a community's promises, as an Atom feed (RFC 4287). `origin` names the house in the ids alone: addresses
 * are relative, so that the feed holds under whatever name the house is reached.
 */
export function feedPage(frame: Frame, origin: string, place: CommunityPlace, news: News): string {
  const { reader, today } = frame;
  const { id, names } = place.said;
  const path = `/c/${id}`;
  const updated = news.said[0]?.line.on ?? today;
  // The declaration of XML is no markup that `html` could make.
  return `<?xml version="1.0" encoding="utf-8"?>${html`<feed
    xmlns="http://www.w3.org/2005/Atom"
    xml:lang="${TAGS[reader.language]}"
  >
    <id>${origin}${path}</id>
    <title>${reader.say('feed.title', { place: reader.name(names) })}</title>
    <updated>${momentOf(updated)}</updated>
    <author><name>Birge</name></author>
    <link rel="self" href="${reader.link(`${path}/feed`)}" />
    <link href="${reader.link(path)}" />
    ${news.said.map((item) => entry(frame, origin, id, item))}
  </feed>`.toString()}`;
}
