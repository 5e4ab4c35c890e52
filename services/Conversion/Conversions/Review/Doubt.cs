namespace Affiliate.Conversion.Conversions.Review;

/// <summary>A contradiction, and what becomes of the first conversion by it.</summary>
/// <param name="Found">What the merchant's own report says otherwise.</param>
/// <param name="Outcome">What becomes of the first conversion, in words.</param>
/// <param name="IsNew">False when the first conversion's trace tells of the same already.</param>
internal sealed record Doubt(Contradiction Found, string Outcome, bool IsNew)
{
    /// <summary>For the report's own status.</summary>
    public string Note => $"The tracking script had reported it otherwise ({Found.How}); {Outcome}.";
}
