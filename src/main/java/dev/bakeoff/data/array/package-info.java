/** Files of arrays and of images: MAT, NumPy, IDX, and folders of pictures. */
package dev.bakeoff.data.array;
