package dev.fullspan.journey;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.SearchSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What the words mean and how each figure is computed, in one place. */
@Controller
@Requires("reports:read")
class DefinitionsPage implements SearchSource {

    @GetMapping("/shops/{shop}/definitions")
    View definitions(@PathVariable String shop) {
        return new JtePage(
                "journey/definitions",
                new DefinitionsScreen(
                        Arrays.stream(Word.values())
                                .map(word -> new dev.fullspan.web.kit.Term(word.slug(), word.label(), word.sentence()))
                                .toList(),
                        Arrays.stream(Definition.values()).map(Shown::term).toList()));
    }

    @Override
    public List<Hit> search(ShopId shop, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String page = "/shops/" + shop + "/definitions#";
        return Stream.concat(
                        Arrays.stream(Word.values())
                                .map(word -> new Hit("Definition", word.label(), "", page + word.slug())),
                        Arrays.stream(Definition.values())
                                .map(word -> new Hit("Definition", word.label(), "", page + word.slug())))
                .filter(hit -> hit.title().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }
}
