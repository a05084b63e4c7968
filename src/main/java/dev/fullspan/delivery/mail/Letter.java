package dev.fullspan.delivery.mail;

import dev.fullspan.delivery.Mail;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a letter says, as plain text and as HTML. */
record Letter(String plain, String html) {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    static Letter of(String subject, List<Mail.Part> parts) {
        StringOutput html = new StringOutput();
        ENGINE.render("delivery/letter.jte", Map.of("subject", subject, "parts", parts), html);
        List<String> blocks = new ArrayList<>();
        parts.forEach(part -> blocks.add(plain(part)));
        return new Letter(String.join("\n\n", blocks) + "\n", html.toString());
    }

    private static String plain(Mail.Part part) {
        return switch (part) {
            case Mail.Text text -> text.sentences();
            case Mail.Link link -> link.label() + ":\n" + link.href();
            case Mail.Table table -> {
                List<String> lines = new ArrayList<>();
                lines.add(String.join(" | ", table.head()));
                table.rows().forEach(row -> lines.add(String.join(" | ", row)));
                yield String.join("\n", lines);
            }
        };
    }
}
