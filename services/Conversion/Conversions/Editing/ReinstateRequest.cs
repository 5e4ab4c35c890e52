namespace Affiliate.Conversion.Conversions.Editing;

/// <summary>Describes the body of <c>POST /v1/conversions/{id}/reinstate</c>.</summary>
/// <param name="Amount">Only for what was reversed, and of this conversion nothing was: it comes back whole, so leave it out.</param>
/// <param name="Reason">Why, at most 500 characters; merchant and publisher read it.</param>
internal sealed record ReinstateRequest(decimal? Amount, string Reason);
