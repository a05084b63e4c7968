package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;

/**
 * Something that can be asked of one shop's facts. A question is a value: it says nothing of where or how it is computed,
 * and the same question over the same facts has the same answer however many threads work on it.
 *
 * @param <A> its answer
 */
public sealed interface Question<A>
        permits Overview,
                OverTime,
                CountsOverTime,
                FirstHeard,
                Breakdown,
                UsualHours,
                Live,
                Funnel,
                AfterLeaving,
                FunnelTrend,
                FunnelTimes,
                FunnelSeparation,
                LandingPages,
                Attribution,
                People,
                Sessions,
                Orders,
                Events,
                Refunds,
                Timeline,
                Profile,
                EventNames,
                EventProperties,
                Coverage,
                DimensionValues,
                Named,
                Currencies,
                CheckoutSteps,
                CheckoutFields,
                Checkouts,
                Payments,
                CheckoutTrials,
                VisitTrials,
                Pages,
                PageDays,
                PathShapes,
                ConversionPaths,
                WinningWays,
                LookAlikes,
                Detours,
                Flows,
                SiteSearch,
                Content,
                PageVisits,
                PageOrders,
                StagePeople,
                StageCourse,
                CheckoutDays,
                Sales,
                Baskets.Sizes,
                Baskets.Top,
                Baskets.Together,
                Baskets.Next,
                Baskets.Browsing,
                Cohorts,
                SalesOrders {
    ShopId shop();
}
