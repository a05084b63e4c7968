package dev.fullspan.journey;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.DefinitionSource;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.SearchSource;
import dev.fullspan.web.kit.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What the words mean and how each figure is computed, in one place. */
@Controller
@Requires("reports:read")
class DefinitionsPage implements SearchSource {
    private final ObjectProvider<DefinitionSource> sources;

    DefinitionsPage(ObjectProvider<DefinitionSource> sources) {
        this.sources = sources;
    }

    @GetMapping("/shops/{shop}/definitions")
    View definitions(@PathVariable String shop) {
        return new JtePage(
                "journey/definitions",
                new DefinitionsScreen(
                        Arrays.stream(Word.values())
                                .map(word -> new Term(word.slug(), word.label(), word.sentence()))
                                .toList(),
                        groups()));
    }

    /** The figures by the report that shows them, in the order of the reports. */
    private List<DefinitionsScreen.Group> groups() {
        Map<String, List<Term>> groups = new LinkedHashMap<>();
        for (Definition definition : Definition.values()) {
            groups.computeIfAbsent(definition.report(), report -> new ArrayList<>())
                    .add(Shown.term(definition));
        }
        sources.orderedStream()
                .sorted(Comparator.comparing(DefinitionSource::group))
                .forEach(source -> groups.computeIfAbsent(source.group(), group -> new ArrayList<>())
                        .addAll(source.terms()));
        return groups.entrySet().stream()
                .map(group -> new DefinitionsScreen.Group(group.getKey(), group.getValue()))
                .toList();
    }

    @Override
    public List<Hit> search(ShopId shop, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String page = "/shops/" + shop + "/definitions#";
        return Stream.of(
                        Arrays.stream(Word.values())
                                .map(word -> new Hit("Definition", word.label(), "", page + word.slug())),
                        Arrays.stream(Definition.values())
                                .map(word -> new Hit("Definition", word.label(), "", page + word.slug())),
                        sources.orderedStream()
                                .flatMap(source -> source.terms().stream())
                                .map(term -> new Hit("Definition", term.label(), "", page + term.slug())))
                .flatMap(hits -> hits)
                .filter(hit -> hit.title().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }
}
