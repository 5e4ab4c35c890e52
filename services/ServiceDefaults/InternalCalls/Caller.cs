using System.Security.Claims;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>On whose behalf a request comes, as the gateway established it.</summary>
/// <param name="Role">See <see cref="Roles"/>.</param>
/// <param name="Id">Merchant or publisher id, operator token id, or the calling service's name; empty when anonymous.</param>
public sealed record Caller(string Role, string Id)
{
    /// <summary>True for an operator.</summary>
    public bool IsOperator => Role == Roles.Operator;

    /// <summary>Bound by minimal APIs as a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    /// <summary>The request's caller.</summary>
    public static Caller Of(HttpContext context) => new(
        context.User.FindFirstValue(InternalClaims.Role) ?? Roles.Anonymous,
        context.User.FindFirstValue(InternalClaims.Id) ?? "");
}
