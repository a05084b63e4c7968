package dev.fullspan.readiness.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.PartySkus;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.order.Baskets.Line;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** With what partners practise. */
@FullspanTest
class DrillGoodsTest {
    @Autowired
    Shops shops;

    @Autowired
    Parties parties;

    @Autowired
    PartyPlaces places;

    @Autowired
    PartySkus skus;

    @Autowired
    Stock stock;

    @Autowired
    DrillGoods goods;

    private ShopId shop;
    private Party nord;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Goods " + UUID.randomUUID(), "EUR", "UTC")).id();
        nord = parties.get(
                shop, parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneOffset.UTC), "test"));
        stock.count(shop, "OAK-1", null, 10, null, "test");
    }

    private static Basket basket(String... skus) {
        return new Basket(
                null,
                null,
                null,
                "EUR",
                Arrays.stream(skus)
                        .map(sku -> new Line(sku, "The " + sku, 2, BigDecimal.TEN))
                        .toList());
    }

    private List<String> practised(Party party, Basket... drawn) {
        return goods.of(shop, party, List.of(drawn)).stream()
                .map(basket -> basket.lines().stream().map(Line::sku).toList().toString())
                .toList();
    }

    @Test
    void aPartnerPractisesWithWhatLiesOnItsShelvesAlone() {
        long shelf = places.addLocation(shop, nord.id(), "Nord, hall 1", By.of("test"));
        stock.count(shop, "LIN-1", shelf, 5, null, "test");
        assertThat(practised(nord, basket("OAK-1", "LIN-1"), basket("OAK-1"))).containsExactly("[LIN-1]", "[LIN-1]");
        assertThat(practised(parties.own(shop), basket("OAK-1", "LIN-1"))).containsExactly("[OAK-1, LIN-1]");
    }

    @Test
    void orWithWhatStandsInItsList() {
        skus.replace(
                shop,
                nord.id(),
                new ByteArrayInputStream("sku\nELM-1\n".getBytes(StandardCharsets.UTF_8)),
                By.of("test"));
        assertThat(practised(nord, basket("OAK-1"))).containsExactly("[ELM-1]");
    }

    @Test
    void aPartnerThatHasNothingYetPractisesWithAWord() {
        assertThat(practised(nord, basket("OAK-1"), basket("OAK-1"))).containsExactly("[PRACTICE]", "[PRACTICE]");
    }
}
