using System.Globalization;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary><c>GET /v1/publishers</c>, by number, and <c>GET /v1/publishers/{id}</c>.</summary>
internal static class ShowPublishers
{
    public static async Task<Page<PublisherAnswer>> ListAsync(PageRequest page, GatewayDb db, CancellationToken cancellation)
    {
        var after = AccountCursor.Read(page);
        var publishers = await db.Publishers.AsNoTracking().Where(publisher => publisher.Number > after)
            .OrderBy(publisher => publisher.Number).Take(page.Limit + 1).ToListAsync(cancellation);
        return page.Page(publishers.ConvertAll(PublisherAnswer.Of), publisher => publisher.Number.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<Results<Ok<PublisherAnswer>, ProblemHttpResult>> OneAsync(
        string id, Caller caller, GatewayDb db, CancellationToken cancellation) =>
        await db.Publishers.AsNoTracking().Where(publisher => caller.IsOperator || caller.Id == publisher.Id)
            .FirstOrDefaultAsync(publisher => publisher.Id == id, cancellation) is { } publisher
            ? TypedResults.Ok(PublisherAnswer.Of(publisher))
            : Problem.NotFound("publisher");
}
