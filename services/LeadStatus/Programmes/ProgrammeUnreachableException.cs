namespace Affiliate.LeadStatus.Programmes;

/// <summary>A lead's first status cannot be known yet; the bus delivers its conversion again.</summary>
public sealed class ProgrammeUnreachableException(string merchantId)
    : Exception($"The programme of merchant {merchantId} is not known here and Conversion gave no answer.");
