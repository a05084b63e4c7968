package dev.fullspan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {
    private static final Set<String> OWN = Set.of("shop.example");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /?utm_source=news&utm_medium=email&utm_campaign=may | -                              | Email            | news         | email    | may
            /?utm_source=news&utm_medium=email                  | https://www.google.de/         | Email            | news         | email    | -
            /?mtm_source=news&mtm_medium=email&mtm_campaign=may | -                              | Email            | news         | email    | may
            /?pk_campaign=may&pk_source=blog                    | -                              | Unassigned       | blog         | -        | may
            /?gclid=abc                                         | https://www.google.de/         | Paid Search      | google       | cpc      | -
            /?gbraid=abc                                        | -                              | Paid Search      | google       | cpc      | -
            /?utm_source=google&gclid=abc                       | -                              | Paid Search      | google       | cpc      | -
            /?msclkid=abc                                       | https://www.bing.com/          | Paid Search      | bing         | cpc      | -
            /?ttclid=abc                                        | -                              | Paid Social      | tiktok       | cpc      | -
            /?li_fat_id=abc                                     | -                              | Paid Social      | linkedin     | cpc      | -
            /?fbclid=abc                                        | -                              | Organic Social   | facebook     | social   | -
            /?fbclid=abc                                        | https://l.instagram.com/       | Organic Social   | instagram    | social   | -
            /?utm_source=news&utm_medium=email&fbclid=abc       | https://l.facebook.com/        | Email            | news         | email    | -
            /?utm_source=facebook&utm_medium=paid&fbclid=abc    | https://l.facebook.com/        | Paid Social      | facebook     | paid     | -
            /?srsltid=abc                                       | https://www.google.com/        | Organic Shopping | google       | organic  | Shopping Free Listings
            /?awc=1_2                                           | https://blog.example/          | Affiliates       | awin         | affiliate| -
            /                                                   | https://www.google.de/         | Organic Search   | google       | organic  | -
            /                                                   | https://www.ecosia.org/        | Organic Search   | ecosia       | organic  | -
            /                                                   | https://l.facebook.com/        | Organic Social   | facebook     | social   | -
            /                                                   | https://www.youtube.com/       | Organic Video    | youtube      | referral | -
            /                                                   | https://mail.google.com/       | Email            | gmail        | email    | -
            /                                                   | https://chatgpt.com/           | Referral         | chatgpt.com  | referral | -
            /                                                   | https://www.blog.example/x     | Referral         | blog.example | referral | -
            /                                                   | https://www.paypal.com/        | Direct           | -            | -        | -
            /                                                   | https://www.shop.example/cart  | Direct           | -            | -        | -
            /                                                   | -                              | Direct           | -            | -        | -
            /?utm_source=                                       | -                              | Direct           | -            | -        | -
            /#utm_source=news&utm_medium=email                  | -                              | Email            | news         | email    | -
            """)
    void parametersComeFirstThenClickIdsThenTheReferrer(
            String path, String referrer, String channel, String source, String medium, String campaign) {
        TrafficSource visit = Channels.classify("https://shop.example" + path, referrer, OWN);
        assertThat(visit.channel().label()).isEqualTo(channel);
        assertThat(visit.source()).isEqualTo(source);
        assertThat(visit.medium()).isEqualTo(medium);
        assertThat(visit.campaign()).isEqualTo(campaign);
        assertThat(visit.tells()).isEqualTo(!channel.equals("Direct"));
    }

    @Test
    void theClickIdAndItsValueAreKeptBesideParameters() {
        TrafficSource visit = Channels.classify(
                "https://shop.example/?utm_source=a&utm_medium=b&gclid=Cj0K%2B1&utm_term=oak+tray&utm_content=x",
                null, OWN);
        assertThat(visit.clickId()).isEqualTo("gclid");
        assertThat(visit.clickIdValue()).isEqualTo("Cj0K+1");
        assertThat(visit.term()).isEqualTo("oak tray");
        assertThat(visit.content()).isEqualTo("x");
    }

    @Test
    void wordsSearchedForAreTheTerm() {
        assertThat(Channels.classify("https://shop.example/", "https://www.bing.com/search?q=oak%20tray", OWN)
                        .term())
                .isEqualTo("oak tray");
    }

    @Test
    void theLandingPagesOwnHostIsNeverTheReferrer() {
        assertThat(Channels.classify("https://www.other.example/b", "https://other.example/a", Set.of())
                        .tells())
                .isFalse();
    }

    @Test
    void whatASenderTellsWinsOverTheAddress() {
        Campaign told = new Campaign("partner", "affiliate", null, null, null);
        TrafficSource visit = Channels.classify("https://shop.example/?utm_source=x&utm_campaign=c", null, told, OWN);
        assertThat(visit.channel()).isEqualTo(Channel.AFFILIATES);
        assertThat(visit.campaign()).isEqualTo("c");
    }

    @Test
    void everyPartIsExplainedInWords() {
        TrafficSource visit = Channels.classify("https://shop.example/?gclid=1", "https://www.paypal.com/", OWN);
        assertThat(visit.explain())
                .containsExactly(
                        "Click id “gclid”: only paid clicks carry it.",
                        "Referrer “www.paypal.com”: the referrer is a payment provider, from which a buyer comes back.",
                        "Source “google”: the click id's platform, as the address has no campaign parameter for it.",
                        "Medium “cpc”: the click id's platform, as the address has no campaign parameter for it.",
                        "Campaign none: neither a campaign parameter nor a click id nor a referrer tells.",
                        "Channel “Paid Search”: a search engine with a paid medium (…cp…, ppc, retargeting, paid…).");
        assertThat(visit.referrerHost()).isNull();
    }
}
