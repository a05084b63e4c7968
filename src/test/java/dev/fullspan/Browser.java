package dev.fullspan;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The system's Chromium, started once per run of the tests, without motion. Without one on the PATH the tests skip visibly. A test that
 * asks for a {@link Page} gets a fresh one at desktop width in light; others come from {@link #open}. A test fails where a
 * page broke its content security policy or threw an error that nobody caught.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            // A browser without a window names itself so, and intake leaves it out as the robot that it mostly is. A
            // context's
            // own user agent does not reach the beacons of a page that is left; this does.
            "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36");
    /**
     * What axe finds serious. Rules that find nothing worse than moderate are not asked. In a further width and theme of a page that was
     * checked before, only those rules are asked again that look at colours, at what scrolls, and at names and parts that may be hidden there; all others
     * read the markup, which is the same, and are asked of what was not to be seen before.
     */
    private static final String AXE = """
            async ({left, again}) => {
                const shown = () => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility({visibilityProperty: true}));
                const serious = axe._audit.rules.filter(r => r.enabled && !['minor', 'moderate'].includes(r.impact)
                    && !r.tags.some(tag => ['experimental', 'deprecated'].includes(tag))).map(r => r.id);
                const byLook = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'bypass', 'label', 'list', 'listitem', 'dlitem',
                    'definition-list', 'td-headers-attr', 'th-has-data-cells', 'aria-hidden-focus', 'aria-required-children', 'aria-required-parent'];
                const differs = rule => byLook.includes(rule) || rule.endsWith('-name') || rule.endsWith('-alt');
                const exclude = left.map(what => [what]);
                const ask = async (include, rules) => (await axe.run({include, exclude},
                    {runOnly: rules, resultTypes: ['violations'], preload: {assets: ['media']}})).violations;
                const found = await ask([document], again ? serious.filter(differs) : serious);
                const now = shown();
                if (again) {
                    const fresh = new Set(now.filter(e => !window.seenByAxe.has(e) && !left.some(what => e.closest(what))));
                    const tops = [...fresh].filter(e => !fresh.has(e.parentElement));
                    if (tops.length) found.push(...await ask(tops, serious.filter(rule => !differs(rule))));
                }
                window.seenByAxe = new Set(now);
                return found.filter(v => v.impact === 'serious' || v.impact === 'critical')
                    .map(v => v.id + ': ' + v.help + ' – ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | '));
            }
            """;

    /** Milliseconds to wait for what must come; long, for the machine may be busy with other tests. */
    private static final double PATIENCE = 30_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private static Playwright playwright;
    private static com.microsoft.playwright.Browser chromium;
    private static final boolean PICTURES = Boolean.getBoolean("fullspan.pictures");
    private static final List<BrowserContext> contexts = new ArrayList<>();
    private static final Set<Page> inBoth = new HashSet<>();
    private static final List<String> faults = new ArrayList<>();

    /** Widths and themes in which pages are looked at. */
    public enum Look {
        DESKTOP(1280, 900, ColorScheme.LIGHT),
        DESKTOP_DARK(1280, 900, ColorScheme.DARK),
        PHONE(360, 780, ColorScheme.LIGHT),
        PHONE_DARK(360, 780, ColorScheme.DARK),
        /** A desktop in light whose pages are checked on a phone in the dark, too, without being loaded again. */
        BOTH(1280, 900, ColorScheme.LIGHT);

        private final int width;
        private final int height;
        private final ColorScheme theme;

        Look(int width, int height, ColorScheme theme) {
            this.width = width;
            this.height = height;
            this.theme = theme;
        }

        /** Ending of a screenshot's name. */
        public String suffix() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether what needs to be looked at in one look only is looked at in this one. */
        public boolean isFirst() {
            return this == looks().getFirst();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(executable().isPresent(), "There is no Chromium on the PATH.");
    }

    /** A fresh page in a context of its own, with empty cookies. */
    public static Page open(Look look) {
        return open(look, new com.microsoft.playwright.Browser.NewContextOptions());
    }

    /** The same with further options, such as {@code setJavaScriptEnabled(false)}. */
    public static Page open(Look look, com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = chromium()
                .newContext(options.setViewportSize(look.width, look.height)
                        .setColorScheme(look.theme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-GB"));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE);
        context.onWebError(error -> faults.add(error.error()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                faults.add(message.text());
            }
        });
        Page page = context.newPage();
        if (look == Look.BOTH) {
            inBoth.add(page);
        }
        return page;
    }

    /** Each width and each theme once; where pictures are taken, for people to look at, every width in every theme. */
    public static List<Look> looks() {
        return PICTURES ? List.of(Look.DESKTOP, Look.DESKTOP_DARK, Look.PHONE, Look.PHONE_DARK) : List.of(Look.BOTH);
    }

    private static void inItsLooks(Page page, Runnable check) {
        check.run();
        if (inBoth.contains(page)) {
            turn(page, Look.PHONE_DARK);
            check.run();
            turn(page, Look.BOTH);
        }
    }

    /** Shows the page that is open in another width and theme, without loading it again. */
    public static void turn(Page page, Look look) {
        page.setViewportSize(look.width, look.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.theme));
    }

    /**
     * Finds nothing serious on the page. The navigation and the bar, which are the same on every page, and the rows of a table after the fifth,
     * which are like those before, are left to {@link #assertWhollyAccessible}: they would take most of the time.
     */
    public static void assertAccessible(Page page) {
        assertAccessible(page, List.of(".rail", ".bar", "tbody tr:nth-child(n+6)"));
    }

    /** Finds nothing serious on the page, its navigation and its last row. */
    public static void assertWhollyAccessible(Page page) {
        assertAccessible(page, List.of());
    }

    private static void assertAccessible(Page page, List<String> leftOut) {
        page.evaluate(axe());
        boolean[] again = {false};
        inItsLooks(page, () -> {
            Object found = page.evaluate(AXE, Map.of("left", leftOut, "again", again[0]));
            again[0] = true;
            assertThat((List<?>) found).as("accessibility of " + page.url()).isEmpty();
        });
    }

    /** Nothing reaches beyond the right edge. */
    public static void assertNoSidewaysScroll(Page page) {
        inItsLooks(page, () -> assertFits(page));
    }

    private static void assertFits(Page page) {
        Object wide = page.evaluate("""
                () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
                    [...document.querySelectorAll('body *')]
                        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                        .filter(e => { for (let p = e.parentElement; p; p = p.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return false; return true; })
                        .slice(0, 5).map(e => e.tagName + '.' + e.className).join(', ') || 'something'
                """);
        assertThat((String) wide).as("wider than the screen at " + page.url()).isEmpty();
    }

    /** Keeps a picture of the whole page as {@code target/screenshots/NAME.png} where {@code fullspan.pictures} is true. */
    public static Path screenshot(Page page, String name) {
        Path file = Path.of("target", "screenshots", name + ".png");
        if (!PICTURES) {
            return file;
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        inBoth.clear();
        List<String> found = List.copyOf(faults);
        faults.clear();
        assertThat(found).as("faults in the browser").isEmpty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return open(Look.DESKTOP);
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            Path executable = executable().orElseThrow();
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setHeadless(true)
                            .setArgs(FLAGS));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> playwright.close()));
        }
        return chromium;
    }

    private static Optional<Path> executable() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> java.util.stream.Stream.of(
                                "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String axe() {
        try (InputStream source = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
