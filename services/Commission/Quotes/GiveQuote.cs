using Affiliate.Commission.Data;
using Affiliate.Contracts.Commission;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Commission.Quotes;

/// <summary><c>POST /internal/quotes</c>: what would this conversion earn, now? Asked with a budget of 300 ms.</summary>
internal static class GiveQuote
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/internal/quotes", HandleAsync).For(Roles.Service).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpRequest http, QuoteDesk desk, CancellationToken cancellation)
    {
        var request = await http.ReadFromJsonAsync<QuoteRequest>(MessageJson.Options, cancellation)
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a question for a quote.");
        if (!Currency.IsKnown(request.Currency))
            throw Refusal.Invalid("currency", "is no currency we know");
        if (request.Amount < 0)
            throw Refusal.Invalid("amount", "must not be negative");
        return Results.Json(Answer(await desk.AnswerAsync(request, cancellation)), MessageJson.Options);
    }

    private static QuoteAnswer Answer(Quote quote) => new(
        PlainDecimalConverter.Plain(quote.Commission), PlainDecimalConverter.Plain(quote.Wage), quote.RateVersion,
        quote.Lines, quote.Notes);
}
