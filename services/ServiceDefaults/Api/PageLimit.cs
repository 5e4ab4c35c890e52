namespace Affiliate.ServiceDefaults.Api;

/// <summary><c>limit</c> (default 50, most 1000) of a list that is read on by something else than a cursor.</summary>
/// <param name="Rows">Rows wanted.</param>
public sealed record PageLimit(int Rows)
{
    /// <summary>Reads it; a wrong one is 422.</summary>
    public static ValueTask<PageLimit> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new PageLimit(PageRequest.LimitOf(context.Request.Query)));
}
