package dev.fullspan.journey.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageNamesTest {
    @Test
    void theShopsNameBehindMostTitlesIsLeftOut() {
        assertThat(PageNames.withoutShop(Map.of(
                        "/p/tray", "Oak tray, large · Lindholm & Daughters",
                        "/p/mug", "Mug · blue · Lindholm & Daughters",
                        "/c/tea", "Coffee & tea · Lindholm & Daughters",
                        "/", "Lindholm & Daughters")))
                .isEqualTo(Map.of(
                        "/p/tray", "Oak tray, large",
                        "/p/mug", "Mug · blue",
                        "/c/tea", "Coffee & tea",
                        "/", "Lindholm & Daughters"));
    }

    @Test
    void whatFewTitlesEndWithIsAPartOfThem() {
        Map<String, String> titles =
                Map.of("/a", "Tray - oak", "/b", "Mug - oak", "/c", "Bowl", "/d", "Jug", "/e", "Cup");
        assertThat(PageNames.withoutShop(titles)).isEqualTo(titles);
    }

    @Test
    void thePathStandsBelowANameAndAloneWhereThereIsNone() {
        var names = new PageNames.Names(Map.of("/p/tray", "Oak tray"));
        assertThat(names.cell("/p/tray").text()).isEqualTo("Oak tray");
        assertThat(names.cell("/p/tray").note()).isEqualTo("/p/tray");
        assertThat(names.cell("/p/mug").text()).isEqualTo("/p/mug");
        assertThat(names.cell("/p/mug").note()).isNull();
    }
}
