package dev.fullspan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in one look alone is found, though not every rule is asked again there. */
@ExtendWith(Browser.class)
class AccessibilityTest {
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><style>
              body { background: #fff; color: #000; }
              .narrow { display: none; }
              @media (max-width: 600px) { .wide { display: none; } .narrow { display: block; } }
              @media (prefers-color-scheme: dark) { body { background: #000; color: #fff; } .faint { color: #222; } }
            </style></head><body><main><h1>A page</h1>%s</main></body></html>
            """;

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<p class='faint'>Words that are dark on dark.</p>                      | color-contrast",
                "<p style='color: #eee'>Words that are light on white.</p>              | color-contrast",
                "<button><span class='wide'>Save</span></button>                        | button-name",
                "<button class='narrow'></button>                                       | button-name",
                "<p class='narrow' role='checkbox' aria-checked='maybe'>Yes</p>          | aria-valid-attr-value",
                "<p role='checkbox' aria-label='Yes' aria-checked='maybe'>Yes</p>        | aria-valid-attr-value",
                "<input class='narrow'>                                                 | label"
            })
    void whatIsWrongInOneLookIsFound(String part, String rule) {
        Page page = Browser.open(Browser.Look.BOTH);
        page.setContent(PAGE.formatted(part.replace('\'', '"')));
        assertThatThrownBy(() -> Browser.assertAccessible(page)).hasMessageContaining(rule + ":");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"<p>Words.</p>", "<button class='wide'>Save</button>", "<button class='narrow'>Save</button>"})
    void whatIsRightInAllLooksPasses(String part) {
        Page page = Browser.open(Browser.Look.BOTH);
        page.setContent(PAGE.formatted(part.replace('\'', '"')));
        assertThatCode(() -> Browser.assertAccessible(page)).doesNotThrowAnyException();
    }
}
