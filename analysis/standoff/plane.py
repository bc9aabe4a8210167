"""From a run's plane back to the Earth."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Plane:
    """Azimuthal equidistant about an origin: ranges and bearings from it are exact. Degrees; metres east and north."""

    lon_deg: float
    lat_deg: float
    semi_major_axis_m: float = 6378137.0
    inverse_flattening: float = 298.257223563

    def unproject(self, x_m: np.ndarray, y_m: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Longitude and latitude in degrees, of the shape of x_m and y_m; within a millimetre.

        The direct geodesic: Vincenty (1975), Survey Review 23(176):88-93, equations 1 to 11.
        """
        x_m, y_m = np.asarray(x_m, dtype=float), np.asarray(y_m, dtype=float)
        f = 1 / self.inverse_flattening
        a = self.semi_major_axis_m
        b = a * (1 - f)
        distance_m, azimuth = np.hypot(x_m, y_m), np.arctan2(x_m, y_m)
        tan_u = (1 - f) * np.tan(np.radians(self.lat_deg))
        cos_u = 1 / np.sqrt(1 + tan_u**2)
        sin_u = tan_u * cos_u
        sigma_1 = np.arctan2(tan_u, np.cos(azimuth))
        sin_alpha = cos_u * np.sin(azimuth)
        cos2_alpha = 1 - sin_alpha**2
        u2 = cos2_alpha * (a**2 - b**2) / b**2
        big_a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
        big_b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
        sigma = first = distance_m / (b * big_a)
        for _ in range(8):  # each round gains some three digits
            cos_2m = np.cos(2 * sigma_1 + sigma)
            sigma = first + big_b * np.sin(sigma) * (
                cos_2m + big_b / 4 * (
                    np.cos(sigma) * (2 * cos_2m**2 - 1)
                    - big_b / 6 * cos_2m * (4 * np.sin(sigma)**2 - 3) * (4 * cos_2m**2 - 3)))
        sin_s, cos_s, cos_2m = np.sin(sigma), np.cos(sigma), np.cos(2 * sigma_1 + sigma)
        north = sin_u * cos_s + cos_u * sin_s * np.cos(azimuth)
        across = sin_u * sin_s - cos_u * cos_s * np.cos(azimuth)
        lat = np.arctan2(north, (1 - f) * np.hypot(sin_alpha, across))
        spherical = np.arctan2(sin_s * np.sin(azimuth), cos_u * cos_s - sin_u * sin_s * np.cos(azimuth))
        c = f / 16 * cos2_alpha * (4 + f * (4 - 3 * cos2_alpha))
        lon = spherical - (1 - c) * f * sin_alpha * (
            sigma + c * sin_s * (cos_2m + c * cos_s * (2 * cos_2m**2 - 1)))
        return (self.lon_deg + np.degrees(lon) + 180) % 360 - 180, np.degrees(lat)
