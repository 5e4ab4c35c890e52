using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Authorization;

namespace Affiliate.ConsolePages;

/// <summary>A page for operators.</summary>
public sealed class ForOperatorAttribute : ForRoleAttribute
{
    /// <summary>Operators only.</summary>
    public ForOperatorAttribute()
        : base("operator")
    {
    }
}

/// <summary>A page for merchants.</summary>
public sealed class ForMerchantAttribute : ForRoleAttribute
{
    /// <summary>Merchants only.</summary>
    public ForMerchantAttribute()
        : base("merchant")
    {
    }
}

/// <summary>A page for publishers.</summary>
public sealed class ForPublisherAttribute : ForRoleAttribute
{
    /// <summary>Publishers only.</summary>
    public ForPublisherAttribute()
        : base("publisher")
    {
    }
}

/// <summary>A page for whoever is signed in with one of these roles. The API decides again what they may see.</summary>
public class ForRoleAttribute : AuthorizeAttribute
{
    /// <param name="roles">Names, with commas between; null for anybody signed in.</param>
    public ForRoleAttribute(string? roles = null)
    {
        AuthenticationSchemes = ConsoleUser.Scheme;
        Roles = roles;
    }
}
