namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>Why a field's value stands beside the body instead of in it.</summary>
internal enum Hiding
{
    /// <summary>It stands in the body.</summary>
    None,

    /// <summary>It says something of a person and can be forgotten.</summary>
    Personal,

    /// <summary>It is not for publishers.</summary>
    Unseen,
}
