namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>A field of a PUT's answer that the PUT refuses all the same: whoever sends it means to set it, and can't.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotTakenBackAttribute : Attribute;
