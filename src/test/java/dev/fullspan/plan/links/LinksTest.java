package dev.fullspan.plan.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.query.NamedChannel;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.plan.OwnHost;
import dev.fullspan.source.Channels;
import dev.fullspan.source.TrafficSource;
import dev.fullspan.web.kit.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links and their tags, where they may lead, and where they lead. */
@FullspanTest
class LinksTest extends LinkCases {
    @ParameterizedTest
    @EnumSource
    void theTagsOfAChannelMakeVisitsCountForExactlyIt(LinkChannel channel) {
        LinkForm form = form(channel.channel().label(), "spring-2026");
        String tagged = Target.of(shop, "https://shop.example/gifts?utm_source=old&size=2#top")
                .tagged(LinkForm.parameters(form.tags(List.of()), "abcdefgh"));

        TrafficSource found = Channels.classify(tagged, null, Set.of("shop.example"));

        assertThat(found.channel()).as(found.explain().toString()).isEqualTo(channel.channel());
        assertThat(found.campaign()).isEqualTo("spring-2026");
        assertThat(found.content()).isEqualTo("abcdefgh");
        assertThat(tagged)
                .startsWith("https://shop.example/gifts?size=2&utm_source=")
                .endsWith("#top");
    }

    @ParameterizedTest
    @CsvSource({
        "Email, shopping-days, '', '', campaign",
        "Email, cross-network, '', '', campaign",
        "Email, spring, instagram, social, source",
        "Paid Social, spring, newsletter, '', source",
        "Email, '', '', '', campaign",
        "Radio waves, spring, '', '', channel",
        "Email, fair-26, '', '', campaign"
    })
    void tagsThatWouldCountForAnotherChannelAreRefused(
            String channel, String campaign, String source, String medium, String field) {
        LinkForm form = new LinkForm("https://shop.example/", "", channel, source, medium, campaign, "");
        List<NamedChannel> own = List.of(new NamedChannel("Fair", NamedChannel.Sign.CAMPAIGN, "FAIR-26"));
        assertThatThrownBy(() -> form.tags(own))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void aChannelOfTheShopsOwnBringsItsCampaign() {
        NamedChannel own = new NamedChannel("Poster at the fair", NamedChannel.Sign.CAMPAIGN, "fair-26");
        LinkForm.Tags tags = form("Poster at the fair", "").tags(List.of(own));
        assertThat(tags.campaign()).isEqualTo("fair-26");
        assertThat(tags.source()).isEqualTo("poster-at-the-fair");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/",
        "https://shop.example.evil.example/",
        "https://shop.example@evil.example/",
        "https://me:secret@shop.example/",
        "javascript:alert(1)",
        "//shop.example/",
        "/gifts",
        "ftp://shop.example/",
        "'https://shop.example/a b'",
        "'https://shop.example\\@evil.example/'",
        "''"
    })
    void onlyPagesOfTheShopAreTaken(String target) {
        assertThatThrownBy(() -> Target.of(shop, target))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("target"));
    }

    @Test
    void subdomainsAndPortsOfTheShopAreTaken() {
        assertThat(Target.of(shop, "http://www.Shop.example:8080").tagged(java.util.Map.of("utm_source", "a b&c")))
                .isEqualTo("http://www.shop.example:8080/?utm_source=a+b%26c");
    }

    @Test
    void theShortAddressLeadsToWhatWasStoredAndNowhereElse() throws Exception {
        Link link = add("spring", Duration.ZERO, null);

        for (String more : List.of("", "?to=https://evil.example/", "?utm_source=other")) {
            HttpResponse<String> answer = get("/l/" + link.code() + more, null);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).hasValue(link.target());
        }
        links.archive(shop.id(), links.of(shop.id(), false).getFirst().id(), clock.instant());
        assertThat(get("/l/" + link.code(), null).statusCode()).as("archived").isEqualTo(302);
        assertThat(get("/l/aaaaaaaa", null).statusCode()).isEqualTo(404);
        assertThat(get("/l/" + link.code().toUpperCase(java.util.Locale.ROOT), null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aHostThatIsNoLongerTheShopsIsLedToNoMore() throws Exception {
        Link link = add("spring", Duration.ZERO, null);
        shop = OwnHost.name(shops, shop.id(), "other.example");
        assertThat(get("/l/" + link.code(), null).statusCode()).isEqualTo(404);
        shop = OwnHost.name(shops, shop.id(), "shop.example");
        assertThat(get("/l/" + link.code(), null).statusCode()).isEqualTo(302);
    }

    @Test
    void anArchivedLinkIsNotUsedAgainWhereThereAreAsManyAsThereMayBe() {
        add("spring", Duration.ZERO, null);
        long archived = links.of(shop.id(), false).getFirst().id();
        links.archive(shop.id(), archived, clock.instant());
        program.getBean(JdbcClient.class).sql("""
                        insert into plan.link (shop, code, name, target, channel, source, medium, campaign, currency, made, author)
                        select shop, translate(substr(md5(shop || '-' || number), 1, 8), '0189', 'wxyz'), name, target, channel, source, medium,
                            campaign, currency, made, author
                        from plan.link cross join generate_series(1, 1000) number where id = :id
                        """).param("id", archived).update();
        assertThatThrownBy(() -> links.archive(shop.id(), archived, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.detail()).contains("1000 links already"));
        links.archive(shop.id(), links.of(shop.id(), false).getFirst().id(), clock.instant());
        links.archive(shop.id(), archived, null);
        assertThat(links.of(shop.id(), false)).hasSize(1_000);
    }

    @Test
    void theQrCodeSaysTheShortAddress() throws Exception {
        String address = "https://stats.shop.example/l/abcdefgh";
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(new QrCode(address).png()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));

        assertThat(new QRCodeReader().decode(bitmap).getText()).isEqualTo(address);
        assertThat(image.getWidth()).isBetween(1_000, 1_200);
        assertThat(new QrCode(address).svg()).startsWith("<svg ").contains("viewBox=\"0 0 ");
    }
}
