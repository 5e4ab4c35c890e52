namespace Affiliate.Notification.Settings;

/// <summary>How a publisher wants to be told (specs/5): with a GET whose address carries the data, or a POST whose body does.</summary>
public enum CallbackMethod
{
    Get,
    Post,
}
