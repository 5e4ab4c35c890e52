using Affiliate.Ingestion.ShopFeeds.Quarantine;
using Affiliate.Ingestion.ShopFeeds.Settings;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.ShopFeeds;

/// <summary>Maps <c>/v1/merchants/{id}/feed</c> (specs/0).</summary>
internal static class FeedEndpoints
{
    public static void MapShopFeeds(this IEndpointRouteBuilder routes)
    {
        var feed = routes.MapGroup("/v1/merchants/{id}/feed").WithTags("Shop feeds").ProducesProblem(StatusCodes.Status404NotFound);
        feed.MapPut("", EditFeed.HandleAsync).For(Roles.Operator).WithName("EditFeed").WithSummary("Sets up or replaces a shop's feed")
            .Produces<FeedView>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        feed.MapGet("", ReadFeedSettings.HandleAsync).For(Roles.Operator).WithName("ReadFeed").WithSummary("Shows a feed's settings")
            .Produces<FeedView>();
        feed.MapPost("poll", PollNow.HandleAsync).For(Roles.Operator).WithName("PollFeed").WithSummary("Polls a shop now")
            .Produces<FeedStatus>().Produces<FeedStatus>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
        feed.MapGet("status", ReadFeedStatus.HandleAsync).For(Roles.Operator, Roles.Merchant).WithName("ReadFeedStatus")
            .WithSummary("Shows how a feed goes").Produces<FeedStatus>();
        feed.MapGet("quarantine", ListEntries.QuarantineAsync).For(Roles.Operator).WithName("ListQuarantine")
            .WithSummary("Lists rows that could not be understood, newest first").Produces<Page<EntryView>>();
        feed.MapPost("quarantine/{entry}/retry", RetryEntry.HandleAsync).For(Roles.Operator).WithName("RetryQuarantined")
            .WithSummary("Reads a quarantined row again from its stored text").Produces<RetryAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        feed.MapPost("quarantine/{entry}/discard", DiscardEntry.HandleAsync).For(Roles.Operator).WithName("DiscardQuarantined")
            .WithSummary("Takes a row off the quarantine list").Produces<EntryView>();
        feed.MapGet("ignored", ListEntries.IgnoredAsync).For(Roles.Operator).WithName("ListIgnored")
            .WithSummary("Lists rows of no known publisher or at odds with what was taken before, newest first")
            .Produces<Page<EntryView>>();
    }
}
