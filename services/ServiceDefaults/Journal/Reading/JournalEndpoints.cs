using System.Globalization;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>A service's part of <c>/v1/journal</c>; the gateway asks every service and joins the answers.</summary>
internal static class JournalEndpoints
{
    public static void MapJournal<TDb>(this IEndpointRouteBuilder routes)
        where TDb : ServiceDb
    {
        var group = routes.MapGroup("/internal/journal").For(Roles.Service).ExcludeFromDescription();
        group.MapGet("", SearchAsync<TDb>);
        group.MapGet("/verify", (JournalQueries<TDb> journal, long after, CancellationToken cancellation) =>
            journal.VerifyAsync(after, cancellation));
        group.MapPost("/forget", (ForgetPersonal<TDb> journal, ForgetQuestion question, CancellationToken cancellation) =>
            journal.ForgetAsync(question, cancellation));
    }

    private static Task<List<JournalEntryView>> SearchAsync<TDb>(
        JournalQueries<TDb> journal, JournalQuestion question, string role, string after, long number, PageRequest page,
        CancellationToken cancellation)
        where TDb : ServiceDb =>
        journal.SearchAsync(
            question, role, DateTimeOffset.Parse(after, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), number, page.Limit,
            cancellation);
}
