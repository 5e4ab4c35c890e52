using Affiliate.Contracts.Accounts;
using Affiliate.Ingestion.Accounts;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Ingestion.Hooks;

/// <summary>
/// <c>POST /services/hook/validate-token/</c>: a shop's plugin was shown a token and asks whether it is one of ours for
/// that shop (specs/2, What existing clients do). The token is looked up by its hash, so that the time it takes tells
/// nothing of it; a wrong one and another shop's get the same answer.
/// </summary>
internal static class ValidateToken
{
    public const string Yes = "TOKEN_IS_VALID";
    private const string No = "TOKEN_IS_INVALID";
    private const int Longest = 512;

    public static async Task<IResult> HandleAsync(HttpRequest request, Owners owners, HookMetrics metrics, CancellationToken cancellation)
    {
        var form = await FormAsync(request, cancellation);
        var token = form["token"].ToString();
        var holder = token.Length is > 0 and <= Longest ? await HolderAsync(owners, token, cancellation) : null;
        var valid = holder?.Role == Roles.Merchant
            && StoreDomain.IsOf(form["store_domain"].ToString(), await SitesAsync(owners, holder.Id, cancellation));
        metrics.Asked(valid);
        return valid
            ? Results.Ok(new HookAnswer("ok", new HookMessage(Yes)))
            : throw new Refusal(StatusCodes.Status401Unauthorized, "token", No);
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellation) : FormCollection.Empty;
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "", "The body must be a form.");
        }
    }

    private static async Task<TokenHolder?> HolderAsync(Owners owners, string token, CancellationToken cancellation)
    {
        var answer = await owners.TokenHolderAsync(token, cancellation);
        return answer.Known ? answer.Value : throw Unreachable();
    }

    private static async Task<IReadOnlyList<string>> SitesAsync(Owners owners, string merchantId, CancellationToken cancellation)
    {
        var answer = await owners.MerchantAsync(merchantId, cancellation);
        return answer.Known ? answer.Value?.Sites ?? [] : throw Unreachable();
    }

    private static Refusal Unreachable() =>
        new(StatusCodes.Status503ServiceUnavailable, "", "The accounts cannot be asked right now; ask again in a moment.");
}
