// Draws charts from the data beside them. The table stays for whoever prefers it, and for pages without a script.
(() => {
    "use strict";
    const root = document.documentElement;
    const locale = root.dataset.locale || "en";
    const token = (name) => {
        const probe = document.createElement("span");
        probe.style.color = `var(${name})`;
        document.body.append(probe);
        const color = getComputedStyle(probe).color;
        probe.remove();
        return color;
    };
    let loading;
    const echarts = () => loading ??= new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = document.querySelector("meta[name=echarts]").content;
        script.onload = () => resolve(window.echarts);
        script.onerror = reject;
        document.head.append(script);
    });

    function axisText(unit) {
        if (unit === "SHARE") return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
        if (unit.startsWith("MONEY:")) {
            return new Intl.NumberFormat(locale, { style: "currency", currency: unit.slice(6), notation: "compact", maximumFractionDigits: 1 });
        }
        return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
    }

    function line(tag, className, text) {
        const element = document.createElement(tag);
        if (className) element.className = className;
        if (text !== undefined) element.textContent = text;
        return element;
    }

    // Built of nodes, not of markup: the policy allows no inline style, and names of series come from outside.
    function tooltip(chart, points) {
        const box = line("div", "chart-tip");
        const at = points[0].dataIndex;
        box.append(line("div", "chart-tip-title", chart.labels[at]));
        chart.series.forEach((series, index) => {
            if (series.kind === "BAND" || series.texts[at] == null) return;
            const row = line("div", "chart-tip-row");
            row.append(line("span", `chart-dot chart-dot-${series.kind.toLowerCase()} chart-dot-${index}`), line("span", "", series.name), line("strong", "", series.texts[at]));
            box.append(row);
        });
        (chart.band ? [chart.band] : []).forEach((band) => {
            if (!band.texts[at]) return;
            const row = line("div", "chart-tip-row");
            row.append(line("span", "chart-dot chart-dot-band"), line("span", "", band.name), line("strong", "", band.texts[at]));
            box.append(row);
        });
        chart.marks.filter((mark) => mark.at === at).forEach((mark) => box.append(line("div", "chart-tip-note", mark.text)));
        return box;
    }

    function options(chart) {
        const ink = token("--ink-soft"), rule = token("--line"), accent = token("--accent"), surface = token("--raised"), text = token("--ink"), band = token("--bar");
        const palette = [accent, token("--ink-soft"), token("--good"), token("--warn"), token("--bad")];
        const format = axisText(chart.unit);
        const whole = chart.unit !== "SHARE" && !chart.unit.startsWith("MONEY:"); // people and orders come in ones
        const series = [];
        if (chart.band) {
            series.push({ type: "line", name: "low", stack: "band", data: chart.band.low, symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } });
            series.push({ type: "line", name: chart.band.name, stack: "band", data: chart.band.high.map((high, i) => high == null ? null : high - chart.band.low[i]), symbol: "none", lineStyle: { opacity: 0 }, areaStyle: { color: band, opacity: 0.8 }, silent: true });
        }
        chart.series.forEach((one, index) => {
            const compared = one.kind === "COMPARISON";
            const color = compared ? ink : palette[index % palette.length];
            series.push(one.kind === "BAR"
                ? { type: "bar", name: one.name, data: one.values, itemStyle: { color, borderRadius: [3, 3, 0, 0] }, barMaxWidth: 32 }
                : {
                    type: "line", step: one.kind === "STEP" ? "end" : false, name: one.name, data: one.values, symbol: "circle", symbolSize: 6, showSymbol: one.values.filter((v) => v != null).length < 2,
                    lineStyle: { color, width: compared ? 1.5 : 2, type: compared ? "dashed" : "solid" }, itemStyle: { color },
                    areaStyle: !compared && index === 0 && !chart.band ? { color, opacity: 0.08 } : undefined,
                });
        });
        if (chart.marks.length && series.length) {
            series[series.length - 1].markLine = {
                symbol: "none", silent: true, lineStyle: { color: token("--warn"), type: "dotted", width: 1.5 },
                label: { show: true, formatter: (mark) => mark.name, color: ink, fontSize: 11, position: "insideEndTop", rotate: 0, overflow: "truncate", width: 120 },
                data: marksByDay(chart.marks),
            };
        }
        return {
            animation: false,
            textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: ink },
            grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
            xAxis: { type: "category", data: chart.labels, boundaryGap: chart.series.some((s) => s.kind === "BAR"), axisLine: { lineStyle: { color: rule } }, axisTick: { show: false }, axisLabel: { color: ink, hideOverlap: true, margin: 12 } },
            yAxis: { type: "value", min: chart.series.some((s) => s.kind === "STEP") ? (seen) => Math.min(0, seen.min) : 0, max: chart.unit === "SHARE" ? (seen) => (seen.max > 0.8 ? 1 : null) : null, splitNumber: 4, minInterval: whole ? 1 : 0, axisLabel: { color: ink, formatter: (value) => format.format(value) }, splitLine: { lineStyle: { color: rule } } },
            tooltip: { trigger: "axis", confine: true, backgroundColor: surface, borderColor: rule, textStyle: { color: text, fontSize: 12 }, extraCssText: "", axisPointer: { lineStyle: { color: rule } }, formatter: (points) => tooltip(chart, points) },
            aria: { enabled: false },
            series,
        };
    }

    // One line a day, however many notes it has; the words of neighbours stand on three levels, lest they cover each other.
    function marksByDay(marks) {
        const days = new Map();
        marks.forEach((mark) => days.set(mark.at, [...(days.get(mark.at) ?? []), mark.text]));
        return [...days].map(([at, texts], index) => ({
            xAxis: at,
            name: "\n".repeat(index % 3) + (texts.length === 1 ? texts[0] : `${texts.length} notes`),
        }));
    }

    const drawn = new Map();
    async function draw(within) {
        const places = [...within.querySelectorAll("[data-chart]")].filter((place) => !drawn.has(place));
        if (!places.length) return;
        let library;
        try {
            library = await echarts();
        } catch {
            return; // the tables stand
        }
        for (const place of places) {
            const figure = place.closest(".chart");
            figure.classList.add("chart-drawn");
            const table = figure.querySelector("details");
            if (table && !table.dataset.kept) table.open = false;
            const chart = library.init(place, null, { renderer: "svg" });
            const data = JSON.parse(place.dataset.chart);
            chart.setOption(options(data));
            drawn.set(place, { chart, data });
            new ResizeObserver(() => chart.resize()).observe(place);
        }
    }
    const redraw = () => drawn.forEach(({ chart, data }, place) => {
        if (!place.isConnected) {
            chart.dispose();
            drawn.delete(place);
        } else {
            chart.setOption(options(data), true);
        }
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    draw(document);
    document.addEventListener("htmx:afterSwap", (event) => draw(event.target));
})();
