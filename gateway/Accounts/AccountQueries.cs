using Affiliate.Contracts.Accounts;
using Affiliate.Domain.Owners;
using Affiliate.Gateway.Accounts.Merchants;
using Affiliate.Gateway.Accounts.Publishers;
using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Gateway.Accounts;

/// <summary>What the other services ask about accounts when their projection misses (<see cref="IAccountsApi"/>).</summary>
internal static class AccountQueries
{
    public static void MapAccountQueries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/internal").For(Roles.Service).ExcludeFromDescription();
        group.MapGet("/merchants/{id}", (string id, GatewayDb db, CancellationToken cancellation) =>
            MerchantAsync(db.Merchants.Where(merchant => merchant.Id == id), cancellation));
        group.MapGet("/merchants", (long? number, string? site, string? site_key, GatewayDb db, CancellationToken cancellation) =>
            MerchantAsync(Merchants(db, number, site, site_key), cancellation));
        group.MapGet("/publishers/{id}", (string id, GatewayDb db, CancellationToken cancellation) =>
            PublisherAsync(db.Publishers.Where(publisher => publisher.Id == id), cancellation));
        group.MapGet("/publishers", (long? number, string? nats_code, GatewayDb db, CancellationToken cancellation) =>
            PublisherAsync(
                db.Publishers.Where(
                    publisher => number != null ? publisher.Number == number : nats_code != null && publisher.NatsCode == nats_code),
                        cancellation));
        group.MapPost("/token-holders", HolderAsync);
    }

    private static IQueryable<Merchant> Merchants(GatewayDb db, long? number, string? site, string? key)
    {
        var origin = SiteOrigin.Of(site);
        if (number is not null)
            return db.Merchants.Where(merchant => merchant.Number == number);
        return key is not null
            ? db.Merchants.Where(merchant => merchant.SiteKey == key)
            : db.Merchants.Where(merchant => db.Sites.Any(one => one.Origin == origin && one.MerchantId == merchant.Id));
    }

    private static async Task<IResult> MerchantAsync(IQueryable<Merchant> merchants, CancellationToken cancellation) =>
        Found((await merchants.AsNoTracking().FirstOrDefaultAsync(cancellation))?.Details());

    private static async Task<IResult> PublisherAsync(IQueryable<Publisher> publishers, CancellationToken cancellation) =>
        Found((await publishers.AsNoTracking().FirstOrDefaultAsync(cancellation))?.Details());

    private static async Task<IResult> HolderAsync(HttpRequest request, TokenResolver resolver)
    {
        var question = await request.ReadFromJsonAsync<TokenQuestion>(MessageJson.Options, request.HttpContext.RequestAborted);
        return Found(question is null ? null : await resolver.FindAsync(question.Token, request.HttpContext.RequestAborted));
    }

    private static IResult Found<T>(T? value)
        where T : class =>
        value is null ? Results.NotFound() : Results.Json(value, MessageJson.Options);
}
