package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.SearchSource.Hit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Search over the pages and over all that modules contribute. */
@Controller
@RequestMapping("/shops/{shop}/search")
@Requires("reports:read")
class SearchPage {
    private static final int LONGEST = 200;
    private static final int FEW = 6;
    private static final int MANY = 50;

    private final Shells shells;
    private final List<SearchSource> sources;

    SearchPage(Shells shells, ObjectProvider<SearchSource> sources) {
        this.shells = shells;
        this.sources = sources.orderedStream().toList();
    }

    @GetMapping
    View page(@PathVariable String shop, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        return new JtePage("web/search", find(ShopId.parse(shop), q, MANY, request));
    }

    /** The few best, below the field while one types. */
    @GetMapping("/hits")
    View hits(@PathVariable String shop, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        return new JtePage("web/hits", find(ShopId.parse(shop), q, FEW, request));
    }

    private SearchView find(ShopId shop, String typed, int limit, HttpServletRequest request) {
        String stripped = typed.strip();
        String text = stripped.substring(0, Math.min(stripped.length(), LONGEST));
        if (text.isEmpty()) {
            return new SearchView("", List.of());
        }
        List<Hit> hits = new ArrayList<>(pages(shop, text, request));
        for (SearchSource source : sources) {
            hits.addAll(source.search(shop, text, limit));
        }
        return new SearchView(text, hits);
    }

    private List<Hit> pages(ShopId shop, String text, HttpServletRequest request) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return shells.person(request).map(person -> shells.pages(person, shop)).orElse(List.of()).stream()
                .filter(page -> page.label().toLowerCase(Locale.ROOT).contains(wanted))
                .map(page -> hit(shop, page))
                .toList();
    }

    private static Hit hit(ShopId shop, NavigationEntry page) {
        return new Hit("Page", page.label(), page.area().label(), "/shops/" + shop + page.path());
    }
}
