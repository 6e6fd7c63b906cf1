package pakbon.notifications;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Makes a letter of a wording and facts. A wording is plain text with a few placeholders ({@link #PLACEHOLDERS}); Mustache
 * fills them in and runs nothing. Only then does the text become HTML, all of it escaped, so that neither a customer's
 * name nor a shopkeeper's text can be anything but text.
 */
@Component
class Typesetter {
    /** One line each; the last three are blocks with a form of their own, left out when there is nothing to put in. */
    static final List<String> PLACEHOLDERS =
            List.of("customer", "order", "receipt", "business", "items", "parcels", "places");

    /** The same in Dutch; a wording in any language may use either, but closes a part by the name that it opened it with. */
    private static final Map<String, String> DUTCH = Map.of(
            "customer", "klant",
            "order", "bestelling",
            "receipt", "bon",
            "business", "bedrijf",
            "items", "producten",
            "parcels", "pakketten",
            "places", "afhaalpunten");

    private static final List<String> BLOCKS = List.of("items", "parcels", "places");
    private static final int LONGEST_SUBJECT = 200;
    private static final char MARK = '\ue000';
    private static final Pattern BLOCK = Pattern.compile(MARK + "(\\w+)" + MARK);
    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*([#^/])\\s*([^{}]*?)\\s*}}");
    private static final Pattern RAW_OR_OTHER = Pattern.compile("\\{\\{\\s*[{&>=<$!]");

    /** Braces that were begun as a placeholder and are none: they would stand in the letter as they are. */
    private static final Pattern STRAY = Pattern.compile("\\{\\{(?![^{}]*}})|(?<!\\{)\\{[^{}\n]{1,40}}}");

    private final TemplateEngine templates;
    private final MessageSource messages;

    Typesetter(TemplateEngine templates, MessageSource messages) {
        this.templates = templates;
        this.messages = messages;
    }

    /** What a placeholder is called in this language. */
    static String name(String placeholder, Locale language) {
        return language.getLanguage().equals("nl") ? DUTCH.getOrDefault(placeholder, placeholder) : placeholder;
    }

    /** What a wording holds that nobody can fill in, as it was written; empty when it can be used. */
    static List<String> unknown(String wording) {
        var raw = RAW_OR_OTHER.matcher(wording);
        if (raw.find()) {
            return List.of(around(wording, raw.start()));
        }
        var stray = STRAY.matcher(wording);
        if (stray.find()) {
            return List.of(around(wording, stray.start()));
        }
        var unknown = new TreeSet<String>();
        try {
            compile(wording).visit(new Mustache.Visitor() {
                @Override
                public void visitText(String text) {}

                @Override
                public void visitVariable(String name) {
                    look(name);
                }

                @Override
                public boolean visitInclude(String name) {
                    unknown.add("{{>" + name + "}}");
                    return false;
                }

                @Override
                public boolean visitSection(String name) {
                    look(name);
                    return true;
                }

                @Override
                public boolean visitInvertedSection(String name) {
                    look(name);
                    return true;
                }

                private void look(String name) {
                    if (!PLACEHOLDERS.contains(name) && !DUTCH.containsValue(name)) {
                        unknown.add("{{" + name + "}}");
                    }
                }
            });
        } catch (MustacheException e) {
            return List.of(notClosed(wording));
        }
        return List.copyOf(unknown);
    }

    /** The first tag that stands there without the one that belongs to it; as it was written. */
    private static String notClosed(String wording) {
        var open = new ArrayDeque<String>();
        var tags = TAG.matcher(wording);
        while (tags.find()) {
            if (!tags.group(1).equals("/")) {
                open.push(tags.group());
            } else if (open.isEmpty()
                    || !TAG.matcher(open.peek()).replaceFirst("$2").equals(tags.group(2))) {
                return tags.group();
            } else {
                open.pop();
            }
        }
        int at = wording.lastIndexOf("{{");
        return open.isEmpty() ? around(wording, Math.max(at, 0)) : open.peek();
    }

    /** The wording has no {@link #unknown} placeholders. */
    Letter set(Wording wording, MailFacts facts) {
        var words = new Words(messages, wording.language());
        var subject = Plain.line(fill(wording.subject(), values(facts, false)), LONGEST_SUBJECT);
        var blocks = blocks(fill(wording.body(), values(facts, true)), facts);
        var html = new StringOutput();
        templates.render(
                "notifications/mail.jte",
                Map.of("sheet", new Sheet(facts.business(), facts.withLogo(), subject, blocks, words)),
                html);
        return new Letter(subject, text(blocks, words), html.toString());
    }

    /** Of words that are ours, for who works here. */
    Letter plain(String business, boolean withLogo, Locale language, String subject, List<List<String>> paragraphs) {
        var words = new Words(messages, language);
        var line = Plain.line(subject, LONGEST_SUBJECT);
        var blocks = paragraphs.stream().<Block>map(Block.Paragraph::new).toList();
        var html = new StringOutput();
        templates.render(
                "notifications/mail.jte", Map.of("sheet", new Sheet(business, withLogo, line, blocks, words)), html);
        return new Letter(line, text(blocks, words), html.toString());
    }

    private static String fill(String wording, Map<String, Object> values) {
        return compile(wording).execute(values);
    }

    private static Template compile(String wording) {
        return Mustache.compiler()
                .escapeHTML(false)
                .emptyStringIsFalse(true)
                .defaultValue("")
                .compile(wording);
    }

    /** Nothing is false, so that {@code {{#parcels}}...{{/parcels}}} stands only where there are some. */
    private static Map<String, Object> values(MailFacts facts, boolean withBlocks) {
        var values = new HashMap<String, Object>();
        values.put("customer", facts.customer());
        values.put("order", facts.order());
        values.put("receipt", facts.receipt());
        values.put("business", facts.business());
        values.put("items", withBlocks && !facts.items().isEmpty() ? mark("items") : "");
        values.put("parcels", withBlocks && !facts.parcels().isEmpty() ? mark("parcels") : "");
        values.put("places", withBlocks && !facts.places().isEmpty() ? mark("places") : "");
        DUTCH.forEach((name, dutch) -> values.put(dutch, values.getOrDefault(name, "")));
        return values;
    }

    private static String mark(String block) {
        return MARK + block + MARK;
    }

    private static List<Block> blocks(String filled, MailFacts facts) {
        var blocks = new ArrayList<Block>();
        for (var piece : filled.replace("\r\n", "\n").split("\\n[ \\t]*\\n")) {
            int from = 0;
            var found = BLOCK.matcher(piece);
            while (found.find()) {
                paragraph(piece.substring(from, found.start()), blocks);
                blocks.add(
                        switch (found.group(1)) {
                            case "items" -> new Block.Goods(facts.items());
                            case "parcels" -> new Block.Parcels(facts.parcels());
                            default -> new Block.Places(facts.places());
                        });
                from = found.end();
            }
            paragraph(piece.substring(from), blocks);
        }
        return List.copyOf(blocks);
    }

    private static void paragraph(String text, List<Block> blocks) {
        if (!text.isBlank()) {
            blocks.add(
                    new Block.Paragraph(text.strip().lines().map(String::strip).toList()));
        }
    }

    private static String text(List<Block> blocks, Words words) {
        var pieces = new ArrayList<String>();
        for (var block : blocks) {
            pieces.add(String.join(
                    "\n",
                    switch (block) {
                        case Block.Paragraph(var lines) -> lines;
                        case Block.Goods(var items) ->
                            items.stream()
                                    .map(item -> "- " + item.quantity() + " \u00d7 " + item.name())
                                    .toList();
                        case Block.Parcels(var parcels) ->
                            parcels.stream().map(parcel -> text(parcel, words)).toList();
                        case Block.Places(var places) ->
                            places.stream().map(place -> text(place, words)).toList();
                    }));
        }
        return String.join("\n\n", pieces) + "\n";
    }

    private static String text(MailFacts.Parcel parcel, Words words) {
        var line = words.of("mail.letter.code") + ": " + (parcel.carrier() + " " + parcel.code()).strip();
        return parcel.link() == null ? line : line + "\n" + parcel.link();
    }

    private static String text(MailFacts.Place place, Words words) {
        var lines = new ArrayList<String>();
        if (!place.code().isEmpty()) {
            lines.add(words.of("mail.letter.pickup-code") + ": " + place.code());
        }
        lines.add(place.name());
        lines.addAll(place.address());
        if (!place.phone().isEmpty()) {
            lines.add(place.phone());
        }
        if (!place.hours().isEmpty()) {
            lines.add(words.of("mail.letter.hours") + ":");
            place.hours().forEach(hours -> lines.add("  " + hours));
        }
        return String.join("\n", lines);
    }

    private static String around(String text, int at) {
        return Plain.line(text.substring(at, Math.min(text.length(), at + 30)), 30);
    }

    static Locale supported(String language) {
        return language.equals("nl") ? Wordings.DUTCH : Locale.ENGLISH;
    }
}
