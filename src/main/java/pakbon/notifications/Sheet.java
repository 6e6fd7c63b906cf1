package pakbon.notifications;

import java.util.List;

/** What the template of a mail may ask. */
public record Sheet(String business, boolean withLogo, String subject, List<Block> blocks, Words words) {
    /** What lists of mails show behind the subject. */
    public String preview() {
        return blocks.stream()
                .filter(Block.Paragraph.class::isInstance)
                .skip(1)
                .findFirst()
                .map(block -> String.join(" ", ((Block.Paragraph) block).lines()))
                .orElse("");
    }
}
