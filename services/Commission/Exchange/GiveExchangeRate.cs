using System.Globalization;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Commission.Exchange;

/// <summary><c>GET /internal/fx-rates/{from}/{to}?at=</c>: the newest rate that is not later; 404 when none is known.</summary>
internal static class GiveExchangeRate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/fx-rates/{from}/{to}", HandleAsync).For(Roles.Service).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string from, string to, string? at, ExchangeRates rates, TimeProvider time, CancellationToken cancellation)
    {
        if (!Currency.TryParse(from, out var one))
            throw Refusal.Invalid("from", "is no currency we know");
        if (!Currency.TryParse(to, out var other))
            throw Refusal.Invalid("to", "is no currency we know");
        var rate = await rates.FindAsync(one, other, Time(at) ?? time.GetUtcNow(), cancellation);
        return rate is null
            ? Problem.NotFound("rate of exchange")
            : Results.Json(rate with { Rate = PlainDecimalConverter.Plain(rate.Rate) }, MessageJson.Options);
    }

    private static DateTimeOffset? Time(string? text)
    {
        if (text is null or "")
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Refusal.Invalid("at", "must be a time");
    }
}
